import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 证书核验: the same as the public page, for those logged in. */
export const pages = definePages([
  { name: "verify-certificate", component: () => import("./Verify.vue"), title: () => t("verifying"), menu: { group: "public", order: 25, icon: "shield" } },
]);
