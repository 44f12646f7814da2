import { send } from "@/api/client";
import type { Data } from "@/api/types";
import { sendForm } from "@/api/upload";

/** A cell that could not be taken: its place as a spreadsheet names it, its field, what stood there, and why. */
export interface WrongCell { cell: string; field: string; given: string; why: string }
export interface SheetLine { line: number; data: Data; wrong: WrongCell[]; missing: string[] }
/** What the server read out of a table of cells. */
export interface Reading { lines: SheetLine[]; ignored: string[]; left_out: number }

/** Rows whose server reads spreadsheets: where. */
const READERS: Readonly<Record<string, string>> = { "commission.goods": "/api/commissions/goods" };

export const readerOf = (form: string): string | null => READERS[form] ?? null;
export const templateOf = (reader: string): string => `${reader}/template`;
export const readCells = (reader: string, cells: string[][], first: string): Promise<Reading> => send("POST", `${reader}/cells`, { cells, first });
export const readSheet = (reader: string, file: File): Promise<Reading> => sendForm(`${reader}/sheet`, file);

/** What became of a reading: the new rows, and the lines that were kept out because of bad cells. */
export interface Placed { rows: Data[]; added: number; changed: number; refused: SheetLine[]; tooMany: number }

/**
 * Puts what was read behind the rows, or over them from `at` on. Behind: only lines without a bad cell, as many as
 * fit. Over: the good cells of every line, since its row is there already.
 */
export function placed(rows: readonly Data[], lines: readonly SheetLine[], at: number | null, most: number): Placed {
  if (at === null) {
    const good = lines.filter((line) => line.wrong.length === 0);
    const room = Math.max(0, most - rows.length);
    return {
      rows: [...rows, ...good.slice(0, room).map((line) => line.data)], added: Math.min(room, good.length), changed: 0,
      refused: lines.filter((line) => line.wrong.length > 0), tooMany: Math.max(0, good.length - room),
    };
  }
  const over = lines.slice(0, Math.max(0, rows.length - at));
  const next = rows.map((row, place) => ({ ...row, ...over[place - at]?.data }));
  const rest = placed(next, lines.slice(over.length), null, most);
  return { ...rest, changed: over.length, refused: [...over.filter((line) => line.wrong.length > 0), ...rest.refused] };
}
