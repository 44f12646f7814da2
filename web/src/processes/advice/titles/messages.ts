import { defineMessages } from "@/i18n";

/** What the menu and the tabs say: of this room all that the workspace's first page needs. */
export const t = defineMessages({
  advice: ["旧机电业务规则查询", "Rules for used M&E products"],
  ruleLists: ["规则清单管理", "Manage rule lists"],
  ruleList: ["规则清单 {id}", "Rule list {id}"],
  freshList: ["新增规则清单版本", "New version of a rule list"],
});
