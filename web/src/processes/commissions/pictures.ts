import type { Pictures } from "@/workspace/pictures";

/** Sums of the goods, what the rules say of them, the result and its certificate. */
export const pictures: Pictures = { cases: { commission: () => import("./Commission.vue") } };
