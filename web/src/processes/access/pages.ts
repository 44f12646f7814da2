import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** 程序接入: tokens for one's own programs; for managers, where the organisation's events go. */
export const pages = definePages([
  {
    name: "access",
    component: () => import("./Access.vue"),
    title: () => t("access"),
    sides: ["agency", "enterprise"],
    menu: { group: "notices", order: 50, icon: "key" },
  },
]);
