import { defineShortcuts } from "@/ui/keys";
import { t } from "./messages";

/** The workspace's own keys; those with Alt work everywhere, the others where the strip has the focus. */
export const shortcuts = defineShortcuts({
  title: () => t("keysOfTabs"),
  order: 10,
  shortcuts: {
    help: { keys: ["?", "F1"], label: () => t("shortcuts") },
    nextTab: { keys: ["Alt+PageDown"], label: () => t("keyNextTab") },
    previousTab: { keys: ["Alt+PageUp"], label: () => t("keyPreviousTab") },
    closeTab: { keys: ["Alt+W"], label: () => t("keyCloseTab") },
    reopen: { keys: ["Alt+Shift+T"], label: () => t("reopen") },
    menu: { keys: ["Alt+M"], label: () => t("keyMenu") },
    told: { keys: ["Alt+N"], label: () => t("told") },
    find: { keys: ["/", "Alt+K"], label: () => t("keyFind") },
    home: { keys: ["Alt+H"], label: () => t("keyHome") },
    nextCase: { keys: ["Alt+J"], label: () => t("keyNextCase") },
    rowNext: { keys: ["ArrowDown"], label: () => t("keyRowNext") },
    rowPrevious: { keys: ["ArrowUp"], label: () => t("keyRowPrevious") },
    stripNext: { keys: ["ArrowRight"], label: () => t("keyStripNext") },
    stripPrevious: { keys: ["ArrowLeft"], label: () => t("keyStripPrevious") },
    stripFirst: { keys: ["Home"], label: () => t("keyStripFirst") },
    stripLast: { keys: ["End"], label: () => t("keyStripLast") },
    stripClose: { keys: ["Delete"], label: () => t("keyStripClose") },
    stripRight: { keys: ["Ctrl+ArrowRight"], label: () => t("keyStripMoveRight") },
    stripLeft: { keys: ["Ctrl+ArrowLeft"], label: () => t("keyStripMoveLeft") },
  },
});
