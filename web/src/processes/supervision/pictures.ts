import type { Pictures } from "@/workspace/pictures";

const disposition = () => import("./Disposition.vue");
/** Dispositions show how they stand and whom they hit; feedback and checks need no page of their own. */
export const pictures: Pictures = {
  cases: { "non-recognition": disposition, revocation: disposition, rectification: disposition },
  lists: { dispositions: () => import("./DispositionList.vue") },
};
