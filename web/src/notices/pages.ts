import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** What leaves the system: chosen by organisations, worded and watched by customs. */
export const pages = definePages([
  {
    name: "notice-channels",
    component: () => import("./Channels.vue"),
    title: () => t("channels"),
    sides: ["agency", "enterprise"],
    menu: { group: "notices", order: 30, icon: "mail" },
  },
  {
    name: "notice-templates",
    component: () => import("./Templates.vue"),
    title: () => t("templates"),
    sides: ["customs"],
    roles: ["administrator", "publisher"],
    menu: { group: "notices", order: 30, icon: "letter" },
  },
  {
    name: "notice-template",
    component: () => import("./Template.vue"),
    title: (id) => t("templateOf", { name: id ?? "" }),
    sides: ["customs"],
    roles: ["administrator", "publisher"],
  },
  {
    name: "delivery",
    component: () => import("./Delivery.vue"),
    title: (id) => t("deliveryOf", { id: id ?? "" }),
    sides: ["customs"],
    roles: ["administrator"],
  },
  {
    name: "deliveries",
    component: () => import("./Deliveries.vue"),
    title: () => t("deliveries"),
    sides: ["customs"],
    roles: ["administrator"],
    menu: { group: "notices", order: 40, icon: "plane" },
  },
]);
