import { useTable } from "@/api/codes";
import { lang, pick } from "@/i18n";
import { ems } from "@/ui/ems";
import type { SelectOption } from "@/ui/options";
import type { FieldDeclaration } from "../declarations";
import { displayValue } from "../display";

type Row = Readonly<Record<string, unknown>>;

/** A column of a grid as its rows are read; another one when its names or the language change. */
export interface GridColumn {
  readonly field: FieldDeclaration;
  /** The class of its cells. */
  readonly look: string;
  /** Ems of its heading, which may break between words. */
  readonly heading: number;
  write(value: unknown): string;
  /** Ems of a value's longest line. */
  measure(value: unknown): number;
}

/** Ems: a text takes as many before it breaks; a Chinese heading as many. */
const MOST = 26;
const HEADING = 8;
/** Pixels at both sides of a cell's text, its line with them. */
const PADDING = 23;
/** The narrowest box of a kind, as rows.css names them. */
const BOXES: Readonly<Record<string, string>> = {
  text: "long",
  paragraph: "long",
  select: "select",
  hs_code: "code",
  year: "short",
  int: "short",
  bool: "short",
};

/** Reactive to the language and to the field's code table; what was written once is kept. */
export function columnOf(field: FieldDeclaration, options: SelectOption[] | undefined): GridColumn {
  if (field.table && !options) useTable(field.table);
  const label = pick(field.label);
  const longest = Math.max(...label.split(/\s+/).map(ems));
  const texts = new Map<unknown, string>();
  const widths = new Map<unknown, number>();
  function write(value: unknown): string {
    if (typeof value === "object") return displayValue(field, value, options);
    let text = texts.get(value);
    if (text === undefined) texts.set(value, (text = displayValue(field, value, options)));
    return text;
  }
  return {
    field,
    look: `cell kind-${field.kind}`,
    heading: lang.value === "zh" ? Math.min(ems(label), HEADING) : longest,
    write,
    measure(value) {
      const known = widths.get(value);
      if (known !== undefined) return known;
      const text = write(value);
      const wide = text.includes("\n") ? Math.max(...text.split("\n").map(ems)) : ems(text);
      widths.set(value, wide);
      return wide;
    },
  };
}

export interface GridTracks {
  /** Of each row's grid: the number, the columns, what is done with the row. */
  columns: string;
  /** The narrowest that the table may be. */
  least: string;
}

/**
 * How wide the columns are: what all rows say decides, so that no row need be laid out to know. `said`: ems that more
 * than the text needs, by field; `acts`: ems of the buttons, 0 for none; `editing`: the row that is typed in and moves
 * nothing.
 */
export function gridTracks(
  columns: readonly GridColumn[],
  rows: readonly Row[],
  { said, acts, editing }: { said: ReadonlyMap<string, number>; acts: number; editing: number | null },
): GridTracks {
  const wanted = columns.map(({ field: { name }, heading, measure }) => {
    let most = Math.max(heading + 1, said.get(name) ?? 0);
    rows.forEach((row, at) => {
      if (at !== editing) most = Math.max(most, measure(row[name]));
    });
    return most;
  });
  const least = ["calc(3em + 40px)"];
  const tracks = [...least];
  columns.forEach(({ field }, at) => {
    const wide = Math.min(wanted[at] ?? 0, MOST);
    const narrowest = `max(var(--least-${BOXES[field.kind] ?? "box"}), ${wide.toFixed(1)}em + ${PADDING}px)`;
    least.push(narrowest);
    tracks.push(`minmax(${narrowest}, ${(wide + 2).toFixed(1)}fr)`);
  });
  if (acts > 0) {
    least.push(`calc(${acts.toFixed(1)}em + 54px)`);
    tracks.push(`calc(${acts.toFixed(1)}em + 54px)`);
  }
  return { columns: tracks.join(" "), least: `calc(${least.join(" + ")})` };
}
