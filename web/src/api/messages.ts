import { defineMessages } from "@/i18n";

export const t = defineMessages({
  offline: ["网络已断开，您填写的内容没有丢失。", "The connection is broken. Nothing you typed is lost."],
  serverError: ["系统暂时无法处理，请稍后重试。", "The system cannot handle this at the moment. Please try again later."],
  retry: ["重试", "Retry"],
  giveUp: ["放弃", "Give up"],
});
