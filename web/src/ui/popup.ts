import { onBeforeUnmount, reactive, watch, type Ref } from "vue";

/** Keeps a fixed layer under (or above) its anchor while it is open; `height` is the most it may take. */
export function useAnchoredLayer(
  anchor: Ref<HTMLElement | null>,
  open: Ref<boolean>,
  height = 312,
): Record<string, string> {
  const style = reactive<Record<string, string>>({});

  function place(): void {
    const box = anchor.value?.getBoundingClientRect();
    if (!box) return;
    const below = window.innerHeight - box.bottom - 8;
    const above = box.top - 8;
    const under = below >= Math.min(height, 200) || below >= above;
    const width = Math.max(box.width, 260);
    style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    style.width = `${width}px`;
    style.maxHeight = `${Math.max(120, Math.min(height, under ? below : above))}px`;
    style.top = under ? `${box.bottom + 2}px` : "auto";
    style.bottom = under ? "auto" : `${window.innerHeight - box.top + 2}px`;
  }
  function listen(on: boolean): void {
    const change = on ? window.addEventListener : window.removeEventListener;
    change.call(window, "scroll", place, true);
    change.call(window, "resize", place);
  }
  watch(open, (now) => {
    if (now) place();
    listen(now);
  });
  onBeforeUnmount(() => listen(false));
  return style;
}
