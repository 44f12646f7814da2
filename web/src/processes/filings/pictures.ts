import type { Pictures } from "@/workspace/pictures";

/** A filing becomes the profile in force; a change stands beside it. */
export const pictures: Pictures = {
  cases: { filing: () => import("./Filing.vue"), "filing-change": () => import("./Change.vue") },
  lists: { "filing-changes": () => import("./Changes.vue") },
};
