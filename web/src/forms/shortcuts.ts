import { defineShortcuts } from "@/ui/keys";
import { t } from "./messages";

/** Keys of a table that is typed into row by row (M-6.2.3d). */
export const shortcuts = defineShortcuts({
  title: () => t("keysOfRows"),
  order: 30,
  shortcuts: {
    rowDone: { keys: ["Enter"], label: () => t("keyRowDone") },
    rowDoneFromText: { keys: ["Ctrl+Enter"], label: () => t("keyRowDoneFromText") },
    rowAbove: { keys: ["Ctrl+D"], label: () => t("keyRowAbove") },
    rowCopyAbove: { keys: ["Ctrl+Shift+D"], label: () => t("keyRowCopyAbove") },
    rowEdit: { keys: ["F2"], label: () => t("keyRowEdit") },
    rowLeave: { keys: ["Escape"], label: () => t("keyRowLeave") },
    rowDown: { keys: ["ArrowDown"], label: () => t("keyRowDown") },
    rowUp: { keys: ["ArrowUp"], label: () => t("keyRowUp") },
    rowFirst: { keys: ["Ctrl+Home"], label: () => t("keyRowFirst") },
    rowLast: { keys: ["Ctrl+End"], label: () => t("keyRowLast") },
    undo: { keys: ["Ctrl+Z"], label: () => t("keyUndo") },
    redo: { keys: ["Ctrl+Y", "Ctrl+Shift+Z"], label: () => t("keyRedo") },
  },
});
