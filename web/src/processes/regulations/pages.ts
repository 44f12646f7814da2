import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 法规及政策: the query for everybody, its management for customs. */
export const pages = definePages([
  {
    name: "regulations",
    component: () => import("./List.vue"),
    title: () => t("regulations"),
    menu: { group: "public", order: 30, icon: "file" },
  },
  { name: "regulation", component: () => import("./Regulation.vue"), title: (id) => t("regulation", { id: id ?? "" }) },
]);
