import { matchesKey } from "@/ui/keys";
import { shortcuts } from "./shortcuts";

const keys = shortcuts.shortcuts;
const STOPS = "a[href], button:not(:disabled)";
const cellOf = (element: Element) => element.closest<HTMLTableCellElement>("td")?.cellIndex ?? -1;

/** The same place in another row of a list; its first link where there is none. */
function placeIn(row: Element | null, cell: number): HTMLElement | undefined {
  const stops = [...(row?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  return stops.find((stop) => cellOf(stop) === cell) ?? stops[0];
}

/** ↓ and ↑ go from row to row of a list, and ↓ from the page itself to its first row. */
export function walkRows(event: KeyboardEvent): void {
  const down = matchesKey(event, keys.rowNext);
  if (!down && !matchesKey(event, keys.rowPrevious)) return;
  const from = event.target as HTMLElement;
  const row = from.matches(STOPS) ? from.closest("tr[data-key]") : null;
  const first = down && from.matches("[role=tabpanel]") ? from.querySelector("tr[data-key]") : null;
  const place = placeIn(row ? (down ? row.nextElementSibling : row.previousElementSibling) : first, cellOf(from));
  if (!place) return;
  event.preventDefault();
  place.focus();
}
