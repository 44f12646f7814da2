import { onBeforeUnmount, onMounted, type Ref } from "vue";
import { matchesKey } from "@/ui/keys";
import { windowOpen } from "@/ui/layers";
import type { Tab } from "@/workspace/tab";
import { shortcuts } from "../shortcuts";

const keys = shortcuts.shortcuts;

/**
 * The keys of a case's page (ref `root`), while its tab is in front: saving, printing once the names are here, and the
 * way to what can be done.
 */
export function useCaseKeys(
  tab: Tab,
  root: Ref<HTMLElement | null>,
  does: { save(): void; print(): void; prints(): boolean },
): void {
  function press(event: KeyboardEvent): void {
    if (!tab.active.value || windowOpen()) return;
    if (matchesKey(event, keys.save)) does.save();
    else if (does.prints() && matchesKey(event, keys.print)) does.print();
    else if (matchesKey(event, keys.toActions))
      [...(root.value?.querySelectorAll<HTMLElement>("[data-action]") ?? [])].pop()?.focus();
    else return;
    event.preventDefault();
  }
  onMounted(() => document.addEventListener("keydown", press));
  onBeforeUnmount(() => document.removeEventListener("keydown", press));
}
