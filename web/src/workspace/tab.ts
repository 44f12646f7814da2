import { computed, inject, watch, type ComputedRef, type InjectionKey } from "vue";
import { navigate } from "./navigate";
import * as strip from "./tabs";

/** What a page knows of and can do with the tab it stands in. */
export interface Tab {
  readonly key: string;
  readonly page: string;
  readonly id: ComputedRef<string | null>;
  readonly query: ComputedRef<Record<string, string>>;
  readonly active: ComputedRef<boolean>;
  setTitle(text: string): void;
  /** Unsaved changes: closing asks first. Each part of a page that takes text speaks for itself (`part`). */
  setDirty(dirty: boolean, part?: string): void;
  setQuery(query: Record<string, string>): void;
  /** “new” has got its number: address and title change, the instance and what was typed stay. */
  become(id: string): void;
  open(page: string, id?: string | null, query?: Record<string, string>): void;
  /** False when the user kept it open. */
  close(): Promise<boolean>;
  /** False once the tab is being closed and what is unsaved shall go with it. */
  keepsDraft(): boolean;
  /** Puts the cursor on the page, where what had it went away. */
  rest(): void;
  /** Called when the tab comes to the front again. */
  onShow(act: () => void): void;
}

export const tabKey: InjectionKey<Tab> = Symbol("tab");

export function makeTab(record: strip.TabRecord): Tab {
  const isActive = computed(() => strip.active.value.key === record.key);
  const unsaved = new Set<string>();
  const inPlace = () => {
    if (isActive.value) navigate.replace(strip.addressOf(record));
  };
  return {
    key: record.key,
    page: record.page,
    id: computed(() => record.id),
    query: computed(() => record.query),
    active: isActive,
    setTitle: (title) => strip.alter(record.key, { title }),
    setDirty(dirty, part = "page") {
      if (dirty) unsaved.add(part);
      else unsaved.delete(part);
      strip.alter(record.key, { dirty: unsaved.size > 0 });
    },
    setQuery(query) {
      strip.alter(record.key, { query });
      inPlace();
    },
    become(id) {
      strip.alter(record.key, { id, title: "" });
      inPlace();
    },
    open: (page, id = null, query = {}) => navigate.to(strip.addressOf({ page, id, query })),
    close: () => navigate.close([record.key]),
    keepsDraft: () => record.keepsDraft,
    rest() {
      // After windows that close: they put the cursor back where they found it.
      setTimeout(() => {
        if (isActive.value && document.activeElement === document.body)
          document.getElementById(`${record.key}-panel`)?.focus({ preventScroll: true });
      });
    },
    onShow(act) {
      watch(isActive, (now) => {
        if (now) act();
      });
    },
  };
}

/** The tab a component stands in; null outside the workspace. */
export function findTab(): Tab | null {
  return inject(tabKey, null);
}

/** The tab a page stands in. Throws outside one. */
export function useTab(): Tab {
  const tab = findTab();
  if (!tab) throw new Error("useTab outside a tab");
  return tab;
}
