import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** 统计分析 for customs (M-0.4). */
export const pages = definePages([
  {
    name: "statistics",
    component: () => import("./Statistics.vue"),
    title: () => t("statistics"),
    sides: ["customs"],
    roles: ["analyst", "reviewer", "auditor"],
    menu: { group: "supervision", order: 90, icon: "chart" },
  },
  {
    name: "statistics-acts",
    component: () => import("./Acts.vue"),
    title: () => t("acted"),
    sides: ["customs"],
    roles: ["analyst", "reviewer", "auditor"],
  },
  {
    name: "statistics-goods",
    component: () => import("./Goods.vue"),
    title: () => t("goods"),
    sides: ["customs"],
    roles: ["analyst", "reviewer", "auditor"],
  },
  {
    name: "statistics-cases",
    component: () => import("./Cases.vue"),
    title: () => t("cases"),
    sides: ["customs"],
    roles: ["analyst", "reviewer", "auditor"],
  },
]);
