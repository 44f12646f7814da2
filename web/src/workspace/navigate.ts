import { nextTick } from "vue";
import { confirmWith } from "@/ui/confirm";
import { t } from "./messages";
import { pageOf } from "./pages";
import * as strip from "./tabs";

interface Way {
  push(address: string): unknown;
  replace(address: string): unknown;
}
let way: Way | null = null;

/** The shell lends its router here. */
export function lendRouter(router: Way): void {
  way = router;
}

export function titleOf(tab: strip.TabRecord): string {
  return tab.title || (pageOf(tab.page)?.title(tab.id) ?? tab.page);
}

/** Moves between tabs; the address follows, and the address is what opens a tab. */
export const navigate = {
  /** Resolves once the tab of the address is in front. */
  async to(address: string): Promise<void> {
    await way?.push(address);
    await nextTick();
  },
  replace: (address: string): void => void way?.replace(address),

  /** Closes tabs after asking about unsaved changes; false when the user kept them. */
  async close(keys: readonly string[]): Promise<boolean> {
    const dirty = strip.dirtyTabs.value.filter((tab) => keys.includes(tab.key));
    const first = dirty[0];
    if (first) {
      const text =
        dirty.length === 1 ? t("unsavedText", { title: titleOf(first) }) : t("unsavedMany", { n: dirty.length });
      const answer = await confirmWith({
        title: t("unsaved"),
        text,
        action: t("closeAnyway"),
        tone: "danger",
        option: t("keepDraft"),
      });
      if (!answer) return false;
      for (const tab of dirty) strip.alter(tab.key, { keepsDraft: answer.ticked });
    }
    const before = strip.active.value.key;
    const now = strip.remove(keys);
    if (now.key !== before) way?.push(strip.addressOf(now));
    return true;
  },
  closeOthers(): Promise<boolean> {
    return navigate.close(strip.tabs.filter((tab) => tab.key !== strip.active.value.key).map((tab) => tab.key));
  },
  closeAll(): Promise<boolean> {
    return navigate.close(strip.tabs.map((tab) => tab.key));
  },
  /** To the tab that many places to the right; round the ends. */
  step(by: number): void {
    const at = strip.tabs.findIndex((tab) => tab.key === strip.active.value.key);
    const next = strip.tabs[(at + by + strip.tabs.length) % strip.tabs.length];
    if (next) way?.push(strip.addressOf(next));
  },
  reopen(): void {
    const place = strip.takeLastClosed();
    if (place) way?.push(strip.addressOf(place));
  },
};
