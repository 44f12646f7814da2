/** What one line of a box on a telephone holds, in Latin letters. */
const LINE = 32;
const MOST = 6;

/** How many lines a text takes in a narrow box; Chinese counts double. */
export function linesOf(text: string): number {
  const width = [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
  return Math.min(MOST, Math.max(1, Math.ceil(width / LINE)));
}

/** Whether the page came up on a telephone: what is read there is shown whole instead of cut at its box. */
export const onTelephone = window.matchMedia("(max-width: 640px)").matches;
