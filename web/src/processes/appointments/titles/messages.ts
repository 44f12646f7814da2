import { defineMessages } from "@/i18n";

/** What the menu and the tabs say: of this room all that the workspace's first page needs. */
export const t = defineMessages({
  calendar: ["检验日历", "Inspection calendar"],
});
