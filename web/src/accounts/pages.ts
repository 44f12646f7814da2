import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** The life of an account: one's own, one's colleagues', customs' users. */
export const pages = definePages([
  {
    name: "my-account",
    component: () => import("./MyAccount.vue"),
    title: () => t("myAccount"),
    menu: { group: "admin", order: 10, icon: "user" },
  },
  {
    name: "colleagues",
    component: () => import("./Colleagues.vue"),
    title: () => t("colleagues"),
    sides: ["agency", "enterprise"],
    menu: { group: "admin", order: 20, icon: "users" },
  },
  {
    name: "customs-users",
    component: () => import("./CustomsUsers.vue"),
    title: () => t("customsUsers"),
    sides: ["customs"],
    roles: ["security"],
    menu: { group: "admin", order: 20, icon: "users" },
  },
]);
