import { defineMessages } from "@/i18n";

export const t = defineMessages({
  saving: ["正在自动保存…", "Saving…"],
  savedAt: ["已自动保存 {at}", "Saved {at}"],
  notSavedOffline: ["网络中断，尚未保存，恢复后自动保存", "The line is broken: not saved yet, will be when it is back"],
  notSavedWrong: ["有填写错误，更正后自动保存", "Something is wrong: saved once it is corrected"],
  index: ["本页目录", "On this page"],
  wrongHere: ["{n} 处有误", "{n} wrong"],
  missingHere: ["{n} 处未填", "{n} missing"],
  completeHere: ["已填齐", "Complete"],
  summary: ["有 {n} 处需要更正", "{n} things to correct"],
  andMore: ["还有 {n} 处", "and {n} more"],
  print: ["打印", "Print"],
  printedAt: ["打印时间 {at}", "Printed {at}"],
  printedFiles: ["材料", "Documents"],
});
