import { defineMessages } from "@/i18n";

export const t = defineMessages({
  offline: ["网络已断开，您填写的内容没有丢失。", "The connection is lost. Your entries are kept."],
  stillPreparing: [
    "证书仍在排版，尚未提交。请稍后再试。",
    "The certificate is still being typeset, so nothing was sent. Try again later.",
  ],
  serverError: ["系统暂时无法处理，请稍后重试。", "The system cannot handle this at the moment. Try again later."],
  lineDown: ["无网络连接，正在重试… 您填写的内容没有丢失。", "No connection. Trying again… Your entries are kept."],
  retry: ["重试", "Retry"],
  otherAccount: [
    "已有其他账号在本浏览器登录，请重新登录后继续。",
    "Another account has logged in in this browser. Log in again to continue.",
  ],
  notKept: ["设置未能保存：{why}", "Your choice could not be saved: {why}"],
  giveUp: ["放弃", "Give up"],
});
