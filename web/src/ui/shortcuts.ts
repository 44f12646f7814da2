import { t } from "./messages";
import { defineShortcuts } from "./keys";

/** Keys of every form and of the selects in it (M-3.3 to M-3.5). */
export const shortcuts = defineShortcuts({
  title: () => t("keysOfForms"),
  order: 20,
  shortcuts: {
    next: { keys: ["Enter"], label: () => t("keyNext") },
    nextFromText: { keys: ["Ctrl+Enter"], label: () => t("keyNextFromText") },
    pickAndLeave: { keys: ["Tab", "Shift+Tab"], label: () => t("keyTab") },
    clear: { keys: ["Backspace"], label: () => t("keyClear") },
    listDown: { keys: ["ArrowDown"], label: () => t("keyListDown") },
    listUp: { keys: ["ArrowUp"], label: () => t("keyListUp") },
    listPageDown: { keys: ["PageDown"], label: () => t("keyListPageDown") },
    listPageUp: { keys: ["PageUp"], label: () => t("keyListPageUp") },
    listPick: { keys: ["Enter"], label: () => t("keyListPick") },
    listInto: { keys: ["ArrowRight"], label: () => t("keyListInto") },
    listOut: { keys: ["ArrowLeft"], label: () => t("keyListOut") },
    calendar: { keys: ["Alt+ArrowDown"], label: () => t("keyCalendar") },
    listClose: { keys: ["Escape"], label: () => t("keyListClose") },
  },
});
