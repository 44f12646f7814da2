import { defineMessages } from "@/i18n";

export const t = defineMessages({
  sideBySide: ["两个注册单位对照", "Both registrations side by side"],
  what: ["项目", "Item"],
  earlier: ["先注册的单位", "Earlier registration"],
  later: ["后注册的单位", "Later registration"],
  differs: ["不同", "Differs"],
  same: ["相同", "Same"],
  compared: ["比对", "Compared"],
});
