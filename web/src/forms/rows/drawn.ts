import { nextTick, onBeforeUnmount, ref, watch, type Ref } from "vue";

/** The lowest that a row is, in pixels, and how many more rows come with each pause of the page. */
const LOWEST = 33;
const MORE = 60;
/** Milliseconds after which they come without a pause. */
const LATEST = 300;
const whenIdle = (run: () => void): unknown =>
  "requestIdleCallback" in window ? requestIdleCallback(run, { timeout: LATEST }) : setTimeout(run);

export interface Drawn {
  /** So many rows are in the page, from the first on. */
  readonly count: Ref<number>;
  /** Puts all of them into the page now: somebody looks for one, or prints. */
  all(): Promise<void>;
}

/**
 * Draws the rows that a screen shows at once and the others right after, some at a time: one reads and types before the
 * five hundredth is there. None is ever taken away, so that the browser finds, prints and reads out every one.
 */
export function useDrawn(length: () => number): Drawn {
  const first = Math.ceil(window.innerHeight / LOWEST);
  const count = ref(first);
  let planned = false;
  let gone = false;

  function plan(): void {
    if (planned || gone || count.value >= length()) return;
    planned = true;
    whenIdle(go);
  }
  function go(): void {
    planned = false;
    if (gone) return;
    count.value += MORE;
    void nextTick(plan);
  }
  watch(
    length,
    (now, before = 0) => {
      const whole = count.value >= before;
      count.value = Math.max(first, whole && now - before <= first ? now : Math.min(count.value, now));
      plan();
    },
    { immediate: true, flush: "sync" },
  );
  async function all(): Promise<void> {
    if (count.value >= length()) return;
    count.value = length();
    await nextTick();
  }
  const printed = () => void all();
  window.addEventListener("beforeprint", printed);
  onBeforeUnmount(() => {
    gone = true;
    window.removeEventListener("beforeprint", printed);
  });
  return { count, all };
}
