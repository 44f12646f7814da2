import { defineMessages } from "@/i18n";

export const t = defineMessages({
  close: ["关闭", "Close"],
  cancel: ["取消", "Cancel"],
  confirm: ["确定", "OK"],
  loading: ["正在加载…", "Loading…"],
  retry: ["重试", "Retry"],
  required: ["必填", "required"],
  nothingFound: ["没有符合的选项", "Nothing matches"],
  choose: ["请选择", "Choose"],
  typeToSearch: ["输入代码、名称或拼音查找", "Type a code or a name"],
  recent: ["最近使用", "Recent"],
  remove: ["移除 {name}", "Remove {name}"],
  empty: ["暂无数据", "Nothing here yet"],
  failed: ["加载失败", "Loading failed"],
  notices: ["提示", "Notifications"],
  note: ["审核意见", "Reviewer’s note"],
  changed: ["有改动", "changed"],
  otherLanguage: ["English", "中文"],
  toLight: ["切换到浅色", "Switch to light"],
  toDark: ["切换到深色", "Switch to dark"],
  listFailed: ["选项加载失败，请再次打开重试", "The list could not be loaded. Open it again to retry"],
});
