/** One condition of a query grid. */
export interface QueryField {
  name: string;
  label: string;
  kind: "text" | "date" | "choice" | "code" | "agency" | "state";
  options?: { value: string; label: string }[];
  /** Code table of a `code`. */
  table?: string;
  /** Not among those the manual names: shown on demand, or while something stands in it. */
  more?: boolean;
}

/** One column of a list. */
export interface Column {
  name: string;
  label: string;
  /** `link` leads where the row does; `state` is drawn as a badge with the flow's label; `code` by its table's name. */
  kind?: "text" | "link" | "state" | "code" | "day" | "instant" | "number" | "money";
  table?: string;
  /** Of a closed list, of which a value may name several. */
  options?: { value: string; label: string }[];
  /** A flag of the row that is shown beside the text: by its icon, or its label as a badge. */
  mark?: { name: string; label: string; icon: string };
  /** Value → look: the value is drawn as a badge. */
  tones?: Record<string, string>;
  /** In ems, of a column that shows more than its text. */
  width?: number;
  /** In ems, what a column of sentences is at least. */
  least?: number;
  /** Hidden until somebody wants to see it. */
  optional?: boolean;
}

export type ListRow = Record<string, unknown>;
/** Page and id. */
export type Goal = readonly [page: string, id: string] | null;

/** What a person has said about a list's columns. */
export interface ColumnsKept {
  order: string[];
  hidden: string[];
}

/** The columns of a list as long as nobody has said anything. */
export function asDeclared(columns: readonly Column[]): ColumnsKept {
  return { order: [], hidden: columns.filter(({ optional }) => optional).map(({ name }) => name) };
}

/** The columns as a person wants them; one that came later than their word stands where it was declared. */
export function arrangeColumns(columns: readonly Column[], kept: ColumnsKept): Column[] {
  const rest = [...columns];
  const said = kept.order.flatMap((name) => {
    const at = rest.findIndex((column) => column.name === name);
    return at < 0 ? [] : rest.splice(at, 1);
  });
  for (const column of rest) said.splice(Math.min(columns.indexOf(column), said.length), 0, column);
  const shown = said.filter(({ name }) => !kept.hidden.includes(name));
  return shown.length > 0 ? shown : said;
}
