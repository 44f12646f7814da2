import { shallowRef } from "vue";

/** What a page shows: asked for at once and again whenever `load` is called; `failure` is why it did not come. */
export function useLoaded<T>(ask: () => Promise<T>, came?: (answer: T) => void) {
  const shown = shallowRef<T | null>(null);
  const failure = shallowRef<unknown>(null);
  async function load(): Promise<void> {
    try {
      shown.value = await ask();
      came?.(shown.value);
      failure.value = null;
    } catch (error) {
      failure.value = error;
    }
  }
  void load();
  return { shown, failure, load };
}
