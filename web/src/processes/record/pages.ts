import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** An agency's record, for customs; reached from its cases, the register and the desk. */
export const pages = definePages([
  {
    name: "agency-record",
    component: () => import("./Record.vue"),
    title: (id) => t("recordOf", { id: id ?? "" }),
    sides: ["customs"],
  },
]);
