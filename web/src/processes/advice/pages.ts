import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** 旧机电业务规则: the query for everybody, the rule lists for customs. */
export const pages = definePages([
  {
    name: "advice",
    component: () => import("./Advice.vue"),
    title: () => t("advice"),
    menu: { group: "public", order: 10, icon: "search" },
  },
]);
