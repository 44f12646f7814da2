import { get, send } from "@/api/client";
import { ApiError } from "@/api/errors";
import { sendForm } from "@/api/upload";
import type { GoodsBookJson, GoodsListJson } from "@/generated/api";

/** Rows whose server reads spreadsheets: where. */
export type Reader = "/api/commissions/goods";
const READERS: Readonly<Record<string, Reader>> = { "commission.goods": "/api/commissions/goods" };

export const readerOf = (form: string): Reader | null => READERS[form] ?? null;
export const templateOf = (reader: Reader): string => `${reader}/template`;

/** What a person decides about a list; what is left out the server decides. */
export interface Choice {
  sheet?: number | null;
  heading?: number | null;
  columns?: Record<string, string> | null;
  hidden?: boolean;
  remember?: boolean;
}
/** A list that was read, and how it is read again under another choice. */
export interface Source {
  name: string;
  /** What was imported; cells that were pasted are no file. */
  file?: File;
  list: GoodsListJson;
  again(choice: Choice): Promise<GoodsListJson>;
}

const FIRST = 250;
const LONGEST = 1000;
const pause = (ms: number) =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** What is in a file that a spreadsheet program, or anything like one, wrote. */
export async function readSheet(reader: Reader, file: File): Promise<Source> {
  let book: GoodsBookJson = await sendForm(`${reader}/sheet`, file);
  const { id, name } = book;
  for (let wait = FIRST; book.state === "waiting" || book.state === "reading"; wait = Math.min(LONGEST, wait * 1.2)) {
    await pause(wait);
    book = await get(`${reader}/sheet/{book}`, { path: { book: id } });
  }
  if (!book.list) throw new ApiError(422, "sheet", book.why, {});
  const again = (choice: Choice) => send("POST", `${reader}/sheet/{book}/list`, { path: { book: id }, body: choice });
  return { name, file, list: book.list, again };
}

/** What the clipboard holds: cells of a spreadsheet, or a table of a letter or a page. */
export interface Pasted {
  cells: string[][];
  html: string;
  /** The field of the box that it was pasted into. */
  first: string;
}
export async function readCells(reader: Reader, pasted: Pasted): Promise<Source> {
  const again = (choice: Choice) => send("POST", `${reader}/cells`, { body: { ...pasted, ...choice } });
  return { name: "", list: await again({}), again };
}
