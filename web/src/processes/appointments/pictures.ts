import type { Pictures } from "@/workspace/pictures";

/** An appointment may be taken into one's own calendar. */
export const pictures: Pictures = { cases: { appointment: () => import("./Appointment.vue") } };
