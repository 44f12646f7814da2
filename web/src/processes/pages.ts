import { side } from "@/api/session";
import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** The pages of the main job; menu labels are the manual's own. */
export const pages = definePages([
  { name: "register", component: () => import("./register/Register.vue"), title: () => t("register"), menu: { group: "public", order: 20, icon: "shield" } },
  { name: "filed-agency", component: () => import("./register/Agency.vue"), title: (id) => t("entry", { id: id ?? "" }) },

  { name: "filings", component: () => import("./filings/List.vue"), title: () => t("filings"), sides: ["agency"], menu: { group: "filing", order: 10, icon: "file", waits: ["filing"] } },
  { name: "filing-changes", component: () => import("./filings/Changes.vue"), title: () => t("changes"), sides: ["agency"], menu: { group: "filing", order: 20, icon: "edit", waits: ["filing-change"] } },
  { name: "filing-reviews", component: () => import("./filings/List.vue"), title: () => t("filingReviews"), sides: ["customs"], menu: { group: "filing", order: 10, icon: "check", waits: ["filing"] } },
  { name: "change-reviews", component: () => import("./filings/Changes.vue"), title: () => t("changeReviews"), sides: ["customs"], menu: { group: "filing", order: 20, icon: "edit", waits: ["filing-change"] } },
  {
    name: "filing", component: () => import("./filings/Filing.vue"), title: (id) => (id ? t("filing", { id }) : t("newFiling")),
    sides: ["agency", "customs"], shows: "filing",
  },
  { name: "filing-change", component: () => import("./filings/Change.vue"), title: (id) => t("change", { id: id ?? "" }), sides: ["agency", "customs"], shows: "filing-change" },

  {
    name: "commissions", component: () => import("./commissions/List.vue"),
    title: () => t(side() === "agency" ? "acceptance" : side() === "enterprise" ? "commissions" : "commissionSearch"),
    menu: { group: "business", order: 10, icon: "box", waits: ["commission"] },
  },
  { name: "commission", component: () => import("./commissions/Commission.vue"), title: (id) => (id ? t("commission", { id }) : t("newCommission")), shows: "commission" },

  {
    name: "announcements", component: () => import("./announcements/List.vue"), title: () => t("announcements"), sides: ["customs"],
    menu: { group: "notices", order: 10, icon: "edit", waits: ["announcement"] },
  },
  {
    name: "announcement", component: () => import("./announcements/Announcement.vue"), title: (id) => (id ? t("announcement", { id }) : t("newAnnouncement")),
    sides: ["customs"], shows: "announcement",
  },
]);
