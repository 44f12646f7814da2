import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 证书核验: the same as the public page, for those logged in; under a number the page of that certificate. */
export const pages = definePages([
  {
    name: "verify-certificate",
    component: () => import("./Verify.vue"),
    title: (id) => (id ? t("ownTitle", { id }) : t("verifying")),
    menu: { group: "public", order: 25, icon: "seal" },
  },
]);
