import { defineMessages } from "@/i18n";

export const t = defineMessages({
  offline: ["网络已断开，您填写的内容没有丢失。", "The connection is broken. Nothing you typed is lost."],
  serverError: ["系统暂时无法处理，请稍后重试。", "The system cannot handle this at the moment. Please try again later."],
  lineDown: ["无网络连接，正在重试… 您填写的内容没有丢失。", "No connection, trying again… Nothing you typed is lost."],
  retry: ["重试", "Retry"],
  otherAccount: ["已有其他账号在本浏览器登录，请重新登录后继续。", "Another account has logged in in this browser. Log in again to go on."],
  notKept: ["设置未能保存：{why}", "Your choice could not be kept: {why}"],
  giveUp: ["放弃", "Give up"],
});
