import { defineMessages } from "@/i18n";

/** What the menu and the tabs say; the pages' own words come with them. */
export const t = defineMessages({
  channels: ["通知设置", "Notices by e-mail and SMS"],
  templates: ["通知模板", "Notice templates"],
  templateOf: ["通知模板 {name}", "Template {name}"],
  deliveryOf: ["发送记录 {id}", "Delivery {id}"],
  deliveries: ["发送记录", "Deliveries"],
});
