import { defineMessages } from "@/i18n";

export const t = defineMessages({
  search: ["查询", "Search"],
  reset: ["重置", "Reset"],
  all: ["全部", "All"],
  count: ["共 {n} 条", "{n} in all"],
  moreThan: ["超过 {n} 条", "More than {n}"],
  next: ["下一页", "Next"],
  previous: ["上一页", "Previous"],
  pages: ["翻页", "Pages"],
  page: ["第 {n} 页", "Page {n}"],
  nothing: ["没有符合条件的记录，请修改查询条件", "Nothing matches. Change what you search for"],
  nothingYet: ["暂无记录", "Nothing here yet"],
  conditions: ["查询条件", "Search"],
  results: ["查询结果", "Results"],
  refresh: ["刷新", "Refresh"],
});
