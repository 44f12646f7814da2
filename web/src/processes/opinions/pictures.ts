import type { Pictures } from "@/workspace/pictures";

/** A question leads to the case that it is about. */
export const pictures: Pictures = { cases: { opinion: () => import("./Opinion.vue") } };
