import { defineAsyncComponent } from "vue";

const fetchDialog = () => import("./Dialog.vue");
/** A window for pages of the first load, which open none by themselves: it comes when the page has been drawn. */
export const LaterDialog = defineAsyncComponent(fetchDialog);

/** Brings it while nothing else is done, so that it is here when the line breaks. */
export function fetchDialogs(): void {
  requestIdleCallback(() => void fetchDialog().catch(() => undefined));
}
