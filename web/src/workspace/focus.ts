import { nextTick, onMounted, watch, type Ref } from "vue";

let ready = false;
/**
 * From now on a page that opens takes the cursor; the first one after loading leaves it at the top, where the skip link
 * is.
 */
export function readyForFocus(): void {
  ready = true;
}

const usable = (element: HTMLElement | null): boolean =>
  element !== null && element.isConnected && element.getClientRects().length > 0 && !element.matches(":disabled");

/**
 * The cursor of a page: it comes back with its tab to where it was, and a page opened anew takes it. In the strip it
 * stays, for the arrow keys.
 */
export function useOwnFocus(panel: Ref<HTMLElement | null>, active: Readonly<Ref<boolean>>) {
  let last: HTMLElement | null = null;
  function take(): void {
    if (document.activeElement?.closest("nav [role=tablist]")) return;
    (usable(last) ? last : panel.value)?.focus({ preventScroll: true });
  }
  onMounted(() => {
    if (ready && active.value) take();
  });
  watch(active, async (now) => {
    if (!now) return;
    // What is still hidden takes no cursor.
    await nextTick();
    take();
  });
  return (event: FocusEvent): void => {
    last = event.target as HTMLElement;
  };
}
