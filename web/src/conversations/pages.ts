import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** What others wrote about one's cases, all in one list. */
export const pages = definePages([
  {
    name: "posts",
    component: () => import("./Posts.vue"),
    title: () => t("posts"),
    menu: { group: "notices", order: 8, icon: "talk" },
  },
]);
