import { defineMessages } from "@/i18n";

export const t = defineMessages({
  memos: ["内部备忘", "Notes for colleagues"],
  explained: [
    "仅本单位同事可见，不会出现在对方能看到的任何内容中。",
    "Only your own colleagues see these. Nothing of them appears in what the other parties see.",
  ],
  explainedCustoms: [
    "仅本关同事可见；选择“全国海关可见”的，各海关均可见。企业和检验机构看不到。",
    "Only colleagues of your office see these, or all of customs where you say so. Agencies and enterprises never do.",
  ],
  about: ["关于", "About"],
  thisCase: ["本业务", "This case"],
  none: ["还没有备忘", "No notes yet"],
  write: ["写备忘", "Write a note"],
  save: ["保存", "Save"],
  cancel: ["取消", "Cancel"],
  saved: ["备忘已保存", "Note saved"],
  text: ["备忘内容", "Note"],
  flag: ["标记关注", "Flag it"],
  flagged: ["关注", "Flagged"],
  everywhere: ["全国海关可见", "For all customs offices"],
  mention: ["提醒同事", "Mention colleagues"],
  mentions: ["提醒：{names}", "Mentions {names}"],
  remove: ["删除", "Remove"],
  removeOne: ["删除 {by} 的备忘", "Remove the note by {by}"],
  mentioned: ["提到您的备忘", "Notes that mention you"],
  seen: ["已阅", "Seen"],
  seenOne: ["已阅：{text}", "Seen: {text}"],
});
