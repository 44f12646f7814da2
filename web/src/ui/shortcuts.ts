import { t } from "./messages";
import { defineShortcuts } from "./keys";

/** Keys of every form (M-3.3 to M-3.5). */
export const shortcuts = defineShortcuts({
  title: () => t("keysOfForms"),
  order: 20,
  shortcuts: {
    next: { keys: ["Enter"], label: () => t("keyNext") },
    nextFromText: { keys: ["Ctrl+Enter"], label: () => t("keyNextFromText") },
    tab: { keys: ["Tab"], label: () => t("keyTab") },
    clear: { keys: ["Backspace"], label: () => t("keyClear") },
    list: { keys: ["ArrowDown", "ArrowUp"], label: () => t("keyList") },
    editRow: { keys: ["F2"], label: () => t("keyEditRow") },
    leave: { keys: ["Escape"], label: () => t("keyLeave") },
  },
});
