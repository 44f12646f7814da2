import { defineMessages } from "@/i18n";

/** What the menu and the tabs say; the pages' own words come with them. */
export const t = defineMessages({
  myAccount: ["我的账号", "My account"],
  colleagues: ["本单位人员", "Colleagues"],
  customsUsers: ["海关用户", "Customs users"],
});
