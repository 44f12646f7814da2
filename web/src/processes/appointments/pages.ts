import { definePages } from "@/workspace/page";
import { t } from "./titles/messages";

/** The calendar of inspections, for each party and for customs as far as it concerns them. */
export const pages = definePages([
  {
    name: "inspection-calendar",
    component: () => import("./InspectionCalendar.vue"),
    title: () => t("calendar"),
    sides: ["agency", "enterprise", "customs"],
    menu: { group: "business", order: 25, icon: "calendarDays" },
  },
]);
