import { onScopeDispose, ref, shallowRef } from "vue";
import { getPage } from "@/api/client";
import { isAbort } from "@/api/errors";
import type { Page, Query } from "@/api/operations";
import type { ListRow } from "./columns";

/** One keyset page at a time; going back walks the cursors that led here. */
export function usePages(source: () => string, query: () => Query) {
  const page = shallowRef<Page<ListRow> | null>(null);
  const total = shallowRef<{ count: number; more: boolean } | null>(null);
  const sorts = shallowRef<string[]>([]);
  const error = shallowRef<unknown>(null);
  const loading = ref(false);
  const trail = ref<string[]>([]);
  let running: AbortController | null = null;

  async function load(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    try {
      const cursor = trail.value[trail.value.length - 1];
      const answer = await getPage<ListRow>(source(), { ...query(), cursor }, mine.signal);
      page.value = answer;
      if (answer.count !== undefined) total.value = { count: answer.count, more: answer.more ?? false };
      if (answer.sorts) sorts.value = answer.sorts;
      error.value = null;
    } catch (reason) {
      if (!isAbort(reason)) error.value = reason;
    } finally {
      if (running === mine) loading.value = false;
    }
  }
  onScopeDispose(() => running?.abort());

  return {
    page,
    total,
    sorts,
    error,
    loading,
    trail,
    load,
    first: () => {
      trail.value = [];
      return load();
    },
    next: () => {
      const cursor = page.value?.next;
      if (!cursor) return Promise.resolve();
      trail.value = [...trail.value, cursor];
      return load();
    },
    previous: () => {
      trail.value = trail.value.slice(0, -1);
      return load();
    },
  };
}
