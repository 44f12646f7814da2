import { defineMessages } from "@/i18n";

/** What the menu and the tabs say; the page's own words come with it. */
export const t = defineMessages({
  securityLog: ["安全日志", "Security log"],
});
