import type { Pictures } from "@/workspace/pictures";

/** How far the answers are, what the system knows of a year, and which years there were. */
export const pictures: Pictures = {
  cases: { "annual-campaign": () => import("./Campaign.vue"), "annual-report": () => import("./Report.vue") },
  lists: { "annual-reports": () => import("./Reports.vue") },
};
