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
  optionalHere: ["选填", "Optional"],
  summary: ["有 {n} 处需要更正", "{n} things to correct"],
  andMore: ["还有 {n} 处", "and {n} more"],
  openedElsewhere: ["{kind}由{side}发起，您这里不能新增；发起后与您有关的，会出现在您的列表里。", "{kind}: opened by the {side} side, not by yours. Those that concern you appear in your list."],
  openedByOthers: ["您的账号没有新增{kind}的权限，可请本单位有此权限的同事办理。", "{kind}: your account may not open one. A colleague who has the role can."],
  goThere: ["前往：{title}", "Go to: {title}"],
  print: ["打印", "Print"],
  printedAt: ["打印时间 {at}", "Printed {at}"],
  printedFiles: ["材料", "Documents"],
});
