import type { InjectionKey, Ref } from "vue";

/** Where lists that drop down are put: into the open dialog, so that it doesn't take them for “outside”. */
export const popupHost: InjectionKey<Ref<HTMLElement | null>> = Symbol("popup host");

/** Whether a window lies over the workspace; panels that stand in a page beside its text are none. */
export const windowOpen = (): boolean => document.querySelector("[role=dialog]:not([role=tabpanel] *)") !== null;
