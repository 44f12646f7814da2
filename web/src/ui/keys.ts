/** A shortcut, declared once: the page that lists them and the handler both read it. */
export interface Shortcut {
  /**
   * Ways to press it: `Alt+PageDown`, `?`. Names are those of `KeyboardEvent.key`; one letter with Alt or Ctrl is its
   * key's place.
   */
  keys: readonly string[];
  label: () => string;
}
export interface ShortcutGroup {
  title: () => string;
  order: number;
  shortcuts: Readonly<Record<string, Shortcut>>;
}

/**
 * Checks the types of a room's shortcuts; a room registers them by having a `shortcuts.ts` that exports `shortcuts`.
 */
export function defineShortcuts<const T extends ShortcutGroup>(group: T): T {
  return group;
}

/** True while an input method composes: Enter then ends the composition and must do nothing else. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function is(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.pop() || "+";
  const held = (name: string) => parts.includes(name);
  if (event.altKey !== held("Alt") || (event.ctrlKey || event.metaKey) !== held("Ctrl")) return false;
  if (key.length > 1 || parts.length > 0) {
    if (event.shiftKey !== held("Shift")) return false;
  }
  return event.key === key || (parts.length > 0 && event.code === `Key${key}`);
}

/** Whether the event is this shortcut; never while an input method composes. */
export function matchesKey(event: KeyboardEvent, shortcut: Shortcut): boolean {
  return !event.defaultPrevented && !composing(event) && shortcut.keys.some((keys) => is(event, keys));
}

/** Whether the event goes into a box one types into, where a plain letter is text. */
export function typing(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]") !== null;
}
