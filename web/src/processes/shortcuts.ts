import { defineShortcuts } from "@/ui/keys";
import { t } from "./case/messages";

/** Keys of the page of a case. */
export const shortcuts = defineShortcuts({
  title: () => t("keysOfCase"),
  order: 15,
  shortcuts: {
    save: { keys: ["Ctrl+S"], label: () => t("keySave") },
    print: { keys: ["Ctrl+P"], label: () => t("print") },
    leavePanel: { keys: ["Escape"], label: () => t("keyLeavePanel") },
    toActions: { keys: ["Alt+A"], label: () => t("keyToActions") },
  },
});
