import { definePages } from "@/workspace/page";
import { t } from "./messages";

/** 法规及政策: the query for everybody, its management for customs. */
export const pages = definePages([
  { name: "regulations", component: () => import("./List.vue"), title: () => t("regulations"), menu: { group: "public", order: 30, icon: "file" } },
  { name: "regulation", component: () => import("./Regulation.vue"), title: (id) => t("regulation", { id: id ?? "" }) },
  { name: "managed-regulations", component: () => import("./Managed.vue"), title: () => t("managing"), sides: ["customs"], menu: { group: "public", order: 50, icon: "edit", waits: ["regulation"] } },
  {
    name: "regulation-case", component: () => import("./Edit.vue"), title: (id) => (id ? t("editing", { id }) : t("fresh")), sides: ["customs"],
    shows: "regulation",
  },
]);
