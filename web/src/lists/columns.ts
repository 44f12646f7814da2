/** One condition of a query grid. */
export interface QueryField {
  name: string;
  label: string;
  kind: "text" | "date" | "choice" | "code" | "agency" | "state";
  options?: { value: string; label: string }[];
  /** Code table of a `code`. */
  table?: string;
}

/** One column of a list. */
export interface Column {
  name: string;
  label: string;
  /** `link` opens the row; `state` is drawn as a badge with the flow's label; `code` by its table's name. */
  kind?: "text" | "link" | "state" | "code" | "day" | "instant" | "number";
  table?: string;
  width?: string;
}

export type ListRow = Record<string, unknown>;
