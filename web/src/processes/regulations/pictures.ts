import type { Pictures } from "@/workspace/pictures";

/** What is drafted is read before it is published. */
export const pictures: Pictures = { cases: { regulation: () => import("./Edit.vue") } };
