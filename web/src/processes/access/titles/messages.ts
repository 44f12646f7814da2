import { defineMessages } from "@/i18n";

/** What the menu and the tabs say; the pages' own words come with them. */
export const t = defineMessages({
  access: ["程序接入", "Access for programs"],
});
