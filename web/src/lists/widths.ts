import { ems } from "@/ui/ems";

/**
 * How wide the columns of a list are. What its page shows decides, so that the browser need not lay out every row to
 * know.
 */
export interface Content {
  /** It breaks between its words. */
  label: string;
  texts: readonly string[];
  /** Never broken: numbers, dates, states. */
  whole: boolean;
  /** Beside the text: the arrow in a heading, the frame of a badge. */
  more: { heading: number; cell: number };
  /** In ems, where a column shows more than its text. */
  declared?: number | undefined;
}

/** Ems: a column that may break is no narrower than the one and wants no more than the other. */
const LEAST = 7;
const MOST = 40;
/** Of what is left over, columns that need no more take a quarter of their share. */
const CONTENT = 0.25;
/** Pixels on both sides of a cell. */
const PADDING = 20;

function widest(texts: readonly string[]): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, ems(text));
  return most;
}

/** The tracks of a row's grid, and the narrowest that the list may be. */
export function tracks(columns: readonly Content[]): { columns: string; least: string } {
  let sum = 0;
  const all = columns.map(({ label, texts, whole, more, declared }) => {
    const heading = widest(label.split(" ")) + more.heading;
    const wanted = declared ?? widest(texts) + more.cell;
    const least = Math.max(heading, whole || declared ? wanted : Math.min(wanted, LEAST));
    const share = whole || declared ? least * CONTENT : Math.max(least, Math.min(wanted, MOST));
    sum += least;
    return `minmax(calc(${least.toFixed(1)}em + ${PADDING}px), ${share.toFixed(2)}fr)`;
  });
  return { columns: all.join(" "), least: `calc(${sum.toFixed(1)}em + ${PADDING * columns.length}px)` };
}
