import type { Pictures } from "@/workspace/pictures";

/** Two registrations that look like one are shown side by side. */
export const pictures: Pictures = {
  cases: { "similar-organisation": () => import("./SimilarOrganisation.vue") },
};
