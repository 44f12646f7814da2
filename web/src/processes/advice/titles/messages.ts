import { defineMessages } from "@/i18n";

/** What the menu and the tabs say: of this room all that the workspace's first page needs. */
export const t = defineMessages({
  advice: ["旧机电业务规则查询", "Rules for used M&E products"],
});
