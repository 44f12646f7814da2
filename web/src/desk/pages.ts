import { definePages } from "@/workspace/page";
import { t } from "./messages";

export const pages = definePages([
  {
    name: "desk",
    component: () => import("./Desk.vue"),
    title: () => t("desk"),
    menu: { group: "notices", order: 5, icon: "inbox", waits: ["*"] },
  },
]);
