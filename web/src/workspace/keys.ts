import { onBeforeUnmount, onMounted, ref, shallowRef } from "vue";
import { matchesKey, typing, type Shortcut } from "@/ui/keys";
import { windowOpen } from "@/ui/layers";
import { toggleMenu } from "./menu";
import { navigate } from "./navigate";
import { shortcuts } from "./shortcuts";
import { active } from "./tabs";

/** Whether the list of shortcuts is open. */
export const shortcutsOpen = ref(false);
/** Puts the cursor into the search for a number; null while there is none. */
export const findOpen = shallowRef<(() => void) | null>(null);
/** Whether the notifications so far are. */
export const toastsOpen = ref(false);

const keys = shortcuts.shortcuts;
const acts: readonly [Shortcut, () => void][] = [
  [
    keys.help,
    () => {
      shortcutsOpen.value = true;
    },
  ],
  [keys.nextTab, () => navigate.step(1)],
  [keys.previousTab, () => navigate.step(-1)],
  [keys.closeTab, () => void navigate.close([active.value.key])],
  [keys.reopen, () => navigate.reopen()],
  [keys.menu, toggleMenu],
  [
    keys.told,
    () => {
      toastsOpen.value = true;
    },
  ],
  [keys.find, () => findOpen.value?.()],
  [keys.home, () => navigate.to("/w/home")],
  [keys.nextCase, () => void import("./next").then(({ openNext }) => openNext())],
];

function press(event: KeyboardEvent): void {
  // A letter in a box is text; over an open window the workspace waits.
  if ((event.key.length === 1 && !event.altKey && typing(event)) || windowOpen()) return;
  const found = acts.find(([shortcut]) => matchesKey(event, shortcut));
  if (!found) return;
  event.preventDefault();
  found[1]();
}

/** The workspace's shortcuts, while it is on the page. */
export function useWorkspaceKeys(): void {
  onMounted(() => document.addEventListener("keydown", press));
  onBeforeUnmount(() => document.removeEventListener("keydown", press));
}
