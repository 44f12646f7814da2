import type { CodeRow, CodeTable } from "@/api/codes";
import { lang } from "@/i18n";
import { fromCode, type SelectOption } from "./options";

/** A table seen as a tree, e.g. province, city, county. */
export interface Levels {
  under(code: string): readonly CodeRow[];
  trail(code: string): CodeRow[];
}

const known = new WeakMap<CodeTable, Levels | null>();

/** The levels of a table that has three or more; null for a flatter one, which is read as a list. */
export function levelsOf(table: CodeTable | undefined): Levels | null {
  if (!table?.complete) return null;
  const made = known.get(table);
  if (made !== undefined) return made;
  const above = (row: CodeRow | undefined) => (row?.parent ? table.byCode.get(row.parent) : undefined);
  const deep = table.rows.some((row) => above(above(row)) !== undefined);
  const children = new Map<string, CodeRow[]>();
  for (const row of deep ? table.rows : []) {
    const of = children.get(row.parent);
    if (of) of.push(row);
    else children.set(row.parent, [row]);
  }
  const levels = deep
    ? {
        under: (code: string) => children.get(code) ?? [],
        trail(code: string) {
          const rows: CodeRow[] = [];
          for (let row = above(table.byCode.get(code)); row; row = above(row)) rows.unshift(row);
          return rows;
        },
      }
    : null;
  known.set(table, levels);
  return levels;
}

const said = (rows: readonly CodeRow[]) => rows.map((row) => fromCode(row).label).join(" › ");

/** Levels between a province and its counties that are no places: parts of a municipality, what a province keeps. */
const FILLER = /^(?:(?:11|12|31|50)0[12]|\d{2}90)00$/;

/** A place as it is printed, with those it lies in: 浙江省宁波市北仑区; in English the narrowest first. */
export function placeName(table: CodeTable, levels: Levels, code: string): string {
  const here = table.byCode.get(code);
  if (!here) return "";
  const names = [...levels.trail(code).filter((row) => !FILLER.test(row.code)), here].map((row) => fromCode(row).label);
  return lang.value === "zh" ? names.join("") : names.reverse().join(", ");
}

/** Where one stands, in words. */
export function trailText(table: CodeTable, levels: Levels, code: string): string {
  const here = table.byCode.get(code);
  return here ? said([...levels.trail(code), here]) : "";
}
/** An entry found by its name, with what it lies in. */
export const optionAt = (levels: Levels, row: CodeRow): SelectOption => ({
  ...fromCode(row),
  within: said(levels.trail(row.code)),
});

/** What there is to choose at a place: the place itself, then what lies under it. */
export function choicesAt(table: CodeTable, levels: Levels, code: string): SelectOption[] {
  const here = table.byCode.get(code);
  const under = levels.under(code).map((row) => ({ ...fromCode(row), more: levels.under(row.code).length > 0 }));
  return here ? [fromCode(here), ...under] : under;
}
