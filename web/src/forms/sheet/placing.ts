import type { Data } from "@/api/operations";
import type { GoodsLineJson, GoodsMarkJson } from "@/generated/api";
import { isEmpty } from "../same";

/** How a list comes into the rows that are there. */
export type Way = "replace" | "append" | "match";
/** What is to be said of a cell as long as it says what came in. */
export type CellMark = GoodsMarkJson & { value: unknown };
/** By field. */
export type CellMarks = Readonly<Record<string, CellMark>>;

/** The new rows; `from`: which of the old ones each was, `marks`: what is new to be said of it. */
export interface Placed {
  rows: Data[];
  from: (number | null)[];
  marks: (CellMarks | null)[];
  added: number;
  changed: number;
  tooMany: number;
}

/** A line's cells as they go into the form: what was not understood stays as it was typed. */
export function rowOf(line: GoodsLineJson): Data {
  const typed = line.wrong.filter(({ kind }) => kind === "error").map(({ field, given }) => [field, given] as const);
  return { ...line.data, ...Object.fromEntries(typed) };
}
function marksOf(line: GoodsLineJson): CellMarks | null {
  const row = rowOf(line);
  const marks = line.wrong.map((mark) => [mark.field, { ...mark, value: row[mark.field] }] as const);
  return marks.length > 0 ? Object.fromEntries(marks) : null;
}
const blank = (row: Data): boolean => Object.values(row).every(isEmpty);
const folded = (value: unknown): string =>
  String(value ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, "");
/** What a machine is known by. */
const keyOf = (row: Data): string => {
  const serial = folded(row["serial_number"]);
  const engine = folded(row["engine_chassis_number"]);
  return serial ? `s${serial}` : engine ? `e${engine}` : "";
};

/** Keys that stand in one row alone, with its place. */
function places(rows: readonly Data[]): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  rows.forEach((row, at) => {
    const key = keyOf(row);
    if (!key) return;
    if (found.has(key)) twice.add(key);
    else found.set(key, at);
  });
  for (const key of twice) found.delete(key);
  return found;
}
/** For each line the row that it is about, by its number. */
function matches(rows: readonly Data[], lines: readonly GoodsLineJson[]): (number | undefined)[] {
  const [here, there] = [places(rows), places(lines.map(rowOf))];
  return lines.map((line, at) => {
    const key = keyOf(rowOf(line));
    return key && there.get(key) === at ? here.get(key) : undefined;
  });
}

export const matching = (rows: readonly Data[], lines: readonly GoodsLineJson[]): number =>
  matches(rows, lines).filter((at) => at !== undefined).length;

/** The way that is offered first. */
export function usualWay(rows: readonly Data[], lines: readonly GoodsLineJson[]): Way {
  const known = matching(rows, lines);
  if (known > 0 && known * 2 >= lines.length) return "match";
  return rows.length > 0 ? "append" : "replace";
}

/** Puts lines over the rows they are for, and those that are for none behind them all, as many as fit. */
function put(
  rows: readonly Data[],
  lines: readonly GoodsLineJson[],
  rowFor: (line: number) => number | undefined,
  most: number,
): Placed {
  const kept = rows.length > 0 && blank(rows[rows.length - 1] ?? {}) ? rows.slice(0, -1) : rows;
  const placed: Placed = {
    rows: [...kept],
    from: kept.map((_, at) => at),
    marks: kept.map(() => null),
    added: 0,
    changed: 0,
    tooMany: 0,
  };
  lines.forEach((line, at) => {
    const over = rowFor(at);
    if (over !== undefined && over < kept.length) {
      placed.rows[over] = { ...placed.rows[over], ...rowOf(line) };
      placed.marks[over] = marksOf(line);
      placed.changed += 1;
    } else if (placed.rows.length < most) {
      placed.rows.push(rowOf(line));
      placed.from.push(null);
      placed.marks.push(marksOf(line));
      placed.added += 1;
    } else placed.tooMany += 1;
  });
  return placed;
}

export function placeLines(rows: readonly Data[], lines: readonly GoodsLineJson[], way: Way, most: number): Placed {
  if (way === "replace") return put([], lines, () => undefined, most);
  const known = way === "match" ? matches(rows, lines) : [];
  return put(rows, lines, (at) => known[at], most);
}

/** Over the rows from `first` on, as a column is pasted beside what is there. */
export const placeOver = (
  rows: readonly Data[],
  lines: readonly GoodsLineJson[],
  first: number,
  most: number,
): Placed => put(rows, lines, (at) => first + at, most);
