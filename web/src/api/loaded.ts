import { ref, shallowRef, watch, type WatchSource } from "vue";

/**
 * What a page shows: asked for at once, whenever `load` is called and when `again` changes; `failure` is why it did not
 * come.
 * Of several questions the last one counts. Nothing is asked where `ask` answers null.
 */
export function useLoaded<T>(ask: () => Promise<T> | null, came?: (answer: T) => void, again?: WatchSource) {
  const shown = shallowRef<T | null>(null);
  const failure = shallowRef<unknown>(null);
  const busy = ref(false);
  let last = 0;
  async function load(): Promise<void> {
    const asked = ask();
    if (!asked) return;
    const mine = (last += 1);
    busy.value = true;
    try {
      const answer = await asked;
      if (mine !== last) return;
      shown.value = answer;
      came?.(answer);
      failure.value = null;
    } catch (error) {
      if (mine === last) failure.value = error;
    } finally {
      if (mine === last) busy.value = false;
    }
  }
  if (again) watch(again, load);
  void load();
  return { shown, failure, busy, load };
}
