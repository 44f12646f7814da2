import { defineMessages } from "@/i18n";

/** What the menu and the tabs say: of this room all that the workspace's first page needs. */
export const t = defineMessages({
  statistics: ["统计分析", "Statistics"],
  cases: ["统计明细", "Cases behind a figure"],
  goods: ["货物明细", "Goods behind a figure"],
  acted: ["办理明细", "Cases behind a figure"],
});
