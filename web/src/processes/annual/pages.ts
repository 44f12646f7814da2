import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 年度报告: both sides (M-2.8, M-6.1.8a, M-6.1.8b). */
export const pages = definePages([
  { name: "annual-reports", component: () => import("./Reports.vue"), title: () => t("reports"), sides: ["agency"], menu: { group: "supervision", order: 40, icon: "file", waits: ["annual-report"] } },
  { name: "annual-report-reviews", component: () => import("./Reports.vue"), title: () => t("reportReviews"), sides: ["customs"], menu: { group: "supervision", order: 40, icon: "file", waits: ["annual-report"] } },
  { name: "annual-report", component: () => import("./Report.vue"), title: (id) => t("report", { id: id ?? "" }), sides: ["agency", "customs"], shows: "annual-report" },
  { name: "annual-report-cases", component: () => import("./FigureCases.vue"), title: (id) => t("figureCases", { id: id ?? "" }), sides: ["agency", "customs"] },
  { name: "annual-campaigns", component: () => import("./Campaigns.vue"), title: () => t("campaigns"), sides: ["customs"], menu: { group: "supervision", order: 50, icon: "edit", waits: ["annual-campaign"] } },
  {
    name: "annual-campaign", component: () => import("./Campaign.vue"), title: (id) => (id ? t("campaign", { id }) : t("newCampaign")),
    sides: ["customs"], shows: "annual-campaign",
  },
]);
