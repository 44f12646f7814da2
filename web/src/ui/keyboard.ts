import { composing, matchesKey } from "./keys";
import { shortcuts } from "./shortcuts";

/** The keyboard of M-3.3 to M-3.5, kept away from input methods. */
export { composing };
const { next, nextFromText } = shortcuts.shortcuts;

const BOXES = "input:not([type=hidden]):not([type=file]), select, textarea";

/** The boxes of a form one can type into, in order. Marked `data-skip` ones are passed over. */
export function boxesIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(BOXES)].filter(
    (box) =>
      !box.matches(":disabled, [readonly], [aria-readonly=true], [data-skip], [data-skip] *") &&
      box.closest("[hidden], [inert]") === null,
  );
}

/** Puts the cursor into a box and selects what stands there, as Tab does. */
export function enter(box: HTMLElement): void {
  box.focus();
  if (box instanceof HTMLInputElement && ["text", "email", "tel", "search", "url"].includes(box.type)) box.select();
}

/** Moves to the box after (or before) `from`; false when there is none. */
export function step(root: HTMLElement, from: Element, by: 1 | -1 = 1): boolean {
  const boxes = boxesIn(root);
  const target = boxes[boxes.indexOf(from as HTMLElement) + by];
  if (!target || !boxes.includes(from as HTMLElement)) return false;
  enter(target);
  return true;
}

/**
 * Enter (M-3.4): to the next box; `"last"` when there is none. Ctrl+Enter does so in a textarea.
 * `"none"` when the key is not ours: composing, a button, a line break in a textarea.
 */
export function enterMoves(event: KeyboardEvent, root: HTMLElement): "moved" | "last" | "none" {
  const target = event.target as HTMLElement;
  if (!target.matches(BOXES)) return "none";
  if (!matchesKey(event, nextFromText) && (target instanceof HTMLTextAreaElement || !matchesKey(event, next)))
    return "none";
  event.preventDefault();
  return step(root, target) ? "moved" : "last";
}
