import type { Pictures } from "@/workspace/pictures";

/** What a new version changes, and every version there is. */
export const pictures: Pictures = {
  cases: { "rule-list": () => import("./RuleList.vue") },
  lists: { "rule-lists": () => import("./RuleLists.vue") },
};
