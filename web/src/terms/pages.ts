import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** How long each side may take: seen by customs' system administrators, set at headquarters. */
export const pages = definePages([
  {
    name: "terms",
    component: () => import("./Terms.vue"),
    title: () => t("terms"),
    sides: ["customs"],
    roles: ["administrator"],
    menu: { group: "admin", order: 10, icon: "clock" },
  },
  {
    name: "term",
    component: () => import("./Term.vue"),
    title: (id) => t("termOf", { name: id ?? "" }),
    sides: ["customs"],
    roles: ["administrator"],
  },
]);
