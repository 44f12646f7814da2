import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** Two commissions that name the same machine, side by side. */
export const pages = definePages([
  {
    name: "commission-comparison",
    component: () => import("./CommissionComparison.vue"),
    title: (id) => t("compared", { id: id ?? "" }),
    sides: ["agency", "enterprise", "customs"],
  },
]);
