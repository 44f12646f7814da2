import { matchesKey } from "@/ui/keys";
import { shortcuts } from "../shortcuts";

const keys = shortcuts.shortcuts;
const STOPS = "input, button, a[href]";

/** Which row a key leads to from what stands in row `at`; null where it leads nowhere. */
export function rowAfter(event: KeyboardEvent, at: number, length: number): number | null {
  if (matchesKey(event, keys.rowDown)) return at + 1 < length ? at + 1 : null;
  if (matchesKey(event, keys.rowUp)) return at > 0 ? at - 1 : null;
  if (matchesKey(event, keys.rowFirst)) return 0;
  return matchesKey(event, keys.rowLast) ? length - 1 : null;
}

/** What in another row stands where this does in its own: its tick, its button. */
export function placeLike(from: HTMLElement, row: HTMLElement): HTMLElement | undefined {
  const cell = from.closest("td")?.className ?? "";
  const stops = [...row.querySelectorAll<HTMLElement>(STOPS)];
  const alike = stops.filter((stop) => stop.matches(from.tagName) && stop.closest("td")?.className === cell);
  return alike.find((stop) => stop.className === from.className) ?? alike[0] ?? stops[0];
}
