import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** The public register inside the workspace (M-6.1.2b). */
export const pages = definePages([
  {
    name: "register",
    component: () => import("./Register.vue"),
    title: () => t("register"),
    menu: { group: "public", order: 20, icon: "shield" },
  },
  {
    name: "filed-agency",
    component: () => import("./Agency.vue"),
    title: (id) => t("entry", { id: id ?? "" }),
  },
]);
