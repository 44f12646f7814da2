import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** For customs' auditor: who did what, and who read what. */
export const pages = definePages([
  {
    name: "security-log",
    component: () => import("./SecurityLog.vue"),
    title: () => t("securityLog"),
    sides: ["customs"],
    roles: ["auditor"],
    menu: { group: "admin", order: 60, icon: "list" },
  },
]);
