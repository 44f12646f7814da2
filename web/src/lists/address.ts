import { computed, type ComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { findTab } from "@/workspace/tab";

export interface Address {
  query: ComputedRef<Record<string, string>>;
  set(query: Record<string, string>): void;
}

/** The filters of a list live in its tab's address; on a public page in the route's. */
export function useAddress(): Address {
  const tab = findTab();
  if (tab) return { query: computed(() => tab.query.value), set: tab.setQuery };
  const route = useRoute();
  const router = useRouter();
  return {
    query: computed(() =>
      Object.fromEntries(
        Object.entries(route.query).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
      ),
    ),
    set: (query) => void router.replace({ path: route.path, query }),
  };
}
