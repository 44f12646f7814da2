import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 年度报告: both sides (M-2.8, M-6.1.8a, M-6.1.8b). */
export const pages = definePages([
  {
    name: "annual-report-cases",
    component: () => import("./FigureCases.vue"),
    title: (id) => t("figureCases", { id: id ?? "" }),
    sides: ["agency", "customs"],
  },
]);
