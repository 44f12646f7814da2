/** Cells as a spreadsheet puts them on the clipboard: tabs between, a line a row, cells with breaks in quotes. */
export function parseCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedFrom(text, at) : null;
    const end = quoted ? quoted.end : plainEnd(text, at);
    rows[rows.length - 1]?.push(quoted ? quoted.cell : text.slice(at, end));
    at = end;
    if (text[at] === "\t") {
      at += 1;
      if (at === text.length || /[\r\n]/.test(text[at] ?? "")) rows[rows.length - 1]?.push("");
      if (at === text.length) break;
    }
    const lineEnd = /^\r?\n|^\r/.exec(text.slice(at, at + 2))?.[0].length ?? 0;
    at += lineEnd;
    if (lineEnd > 0 && at < text.length) rows.push([]);
  }
  return rows;
}

function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\t" && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

/** A cell in quotes; null where the quote is only a sign in the cell, as in `"4 pipe`. */
function quotedFrom(text: string, from: number): { cell: string; end: number } | null {
  let at = from + 1;
  let cell = "";
  while (at < text.length) {
    if (text[at] !== '"') {
      cell += text[at];
      at += 1;
    } else if (text[at + 1] === '"') {
      cell += '"';
      at += 2;
    } else {
      const after = text[at + 1];
      return after === undefined || /[\t\r\n]/.test(after) ? { cell, end: at + 1 } : null;
    }
  }
  return null;
}

/** Whether a paste is a table rather than text for one box. */
export const isTable = (cells: readonly (readonly string[])[]): boolean =>
  cells.length > 1 || (cells[0]?.length ?? 0) > 1;

/** The clipboard's page where it holds a table, as letters and web pages put it there; "" where it holds none. */
export const tableIn = (html: string): string => (/<table[\s>]/i.test(html) ? html : "");
