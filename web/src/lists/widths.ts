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
  /** Drawn with a frame around it. */
  badge?: boolean;
  /** In ems, where a column shows more than its text. */
  declared?: number | undefined;
  /** In ems, what a column of sentences is at least. */
  least?: number | undefined;
}

/** Ems: a column that may break is no narrower than the one and wants no more than the other. */
const LEAST = 7;
const MOST = 40;
/** A word of so many ems is not broken; a longer one may be. */
const WORD = 10;
/** Ems: letters are wider in some fonts than they are counted. */
const SPARE = 0.8;
/** Of what is left over, columns that need no more take a quarter of their share. */
const CONTENT = 0.25;
/** Pixels on both sides of a cell. */
const PADDING = 20;

function widest(texts: readonly string[]): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, ems(text));
  return most;
}

/** The ems of the longest word that is not to be broken; Chinese breaks anywhere. */
function longestWord(texts: readonly string[]): number {
  const words = texts.flatMap((text) => text.match(/[!-\u2e7f]+/g) ?? []);
  return words.map(ems).reduce((most, wide) => (wide > WORD ? most : Math.max(most, wide)), 0);
}

/** The tracks of a row's grid, and the narrowest that the list may be. */
export function tracks(columns: readonly Content[]): { columns: string; least: string } {
  let sum = 0;
  const all = columns.map(({ label, texts, whole, more, declared, badge, least: narrowest = LEAST }) => {
    const heading = widest(label.split(" ")) + more.heading;
    const wanted = declared ?? widest(texts) + more.cell;
    const least = Math.max(
      heading,
      whole || declared
        ? wanted
        : Math.max(longestWord(texts) + (badge ? more.cell : SPARE), Math.min(wanted, narrowest)),
    );
    const share = whole || declared ? least * CONTENT : Math.max(least, Math.min(wanted, MOST));
    sum += least;
    return `minmax(calc(${least.toFixed(1)}em + ${PADDING}px), ${share.toFixed(2)}fr)`;
  });
  return { columns: all.join(" "), least: `calc(${sum.toFixed(1)}em + ${PADDING * columns.length}px)` };
}
