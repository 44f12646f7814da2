import { defineMessages } from "@/i18n";

/** What the menu and the tabs say; the page's own words come with it. */
export const t = defineMessages({
  posts: ["业务留言", "Messages on cases"],
});
