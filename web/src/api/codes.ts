import type { CodeRowJson } from "@/generated/api";
import { shallowReactive } from "vue";
import { lang } from "@/i18n";
import { fold } from "@/i18n/fold";
import { get } from "./client";

/** One entry of a code table, with what it can be found by as it is compared; `english` without blanks. */
export interface CodeRow {
  code: string;
  zh: string;
  en: string;
  parent: string;
  pinyin: string;
  initials: string;
  english: string;
  chinese: string;
  /** What it is called besides. */
  others: readonly string[];
  /** Its pinyin without what kind of place it is: 西安 of 西安市. */
  place: string;
}
export interface CodeTable {
  name: string;
  rows: CodeRow[];
  byCode: Map<string, CodeRow>;
  complete: boolean;
}

const tables = shallowReactive(new Map<string, CodeTable>());
const loading = new Map<string, Promise<CodeTable>>();

/** What kind of place a name ends with, 省 市 区 县 旗 盟 州, and how it is read. */
const GENERIC: Readonly<Record<string, string>> = {
  "\u7701": "sheng",
  "\u5e02": "shi",
  "\u533a": "qu",
  "\u53bf": "xian",
  "\u65d7": "qi",
  "\u76df": "meng",
  "\u5dde": "zhou",
};
function withoutKind(zh: string, pinyin: string): string {
  const kind = GENERIC[zh.at(-1) ?? ""];
  return kind && pinyin.endsWith(kind) ? pinyin.slice(0, -kind.length) : pinyin;
}
// A table that the browser keeps from before may lack the other names.
function read([code, zh, en, pinyin, initials, parent, others = ""]: CodeRowJson): CodeRow {
  return {
    code,
    zh,
    en: en || zh,
    parent: parent ?? "",
    pinyin: (pinyin ?? "").toLowerCase().replaceAll(" ", ""),
    initials: (initials ?? "").toLowerCase(),
    english: fold(en ?? "").replaceAll(" ", ""),
    chinese: fold(zh),
    others: others ? others.split("|").map((name) => fold(name).replaceAll(" ", "")) : [],
    place: withoutKind(zh, (pinyin ?? "").toLowerCase().replaceAll(" ", "")),
  };
}

export function tableOf(name: string, rows: CodeRowJson[], complete = true): CodeTable {
  const all = rows.map(read);
  return { name, rows: all, byCode: new Map(all.map((row) => [row.code, row])), complete };
}

/** A code table, fetched once for the life of the page; a failed fetch may be tried again. */
export function loadTable(name: string): Promise<CodeTable> {
  const known = loading.get(name);
  if (known) return known;
  const fetched = get("/api/codes/{table}", { path: { table: name } }).then((body) => {
    const table = tableOf(name, body.rows, body.complete);
    tables.set(name, table);
    return table;
  });
  loading.set(name, fetched);
  fetched.catch(() => loading.delete(name));
  return fetched;
}

const asking = new Set<Promise<unknown>>();
/** Resolves once every name that is shown now has come, or could not: before something is printed. */
export async function namesCame(): Promise<void> {
  await Promise.allSettled(loading.values());
  await Promise.allSettled(asking);
}

/** The table if it is here, reactive; asks for it otherwise. */
export function useTable(name: string): CodeTable | undefined {
  const table = tables.get(name);
  if (!table) loadTable(name).catch(() => undefined);
  return table;
}

/** Rows found by the server, for tables too long to be sent whole. */
export async function searchTable(name: string, q: string, parent = "", limit = 20): Promise<CodeRow[]> {
  const { rows } = await get("/api/codes/{table}/search", {
    path: { table: name },
    query: { q, parent, limit },
  });
  const found = rows.map(read);
  const table = tables.get(name);
  for (const row of found) table?.byCode.set(row.code, row);
  return found;
}

const missed = new Set<string>();

/** One entry, reactive; one of a table too long to be sent whole is asked for by its code, once. */
export function codeRow(table: string, code: string): CodeRow | undefined {
  const known = useTable(table);
  const row = known?.byCode.get(code);
  const name = `${table} ${code}`;
  if (known && !row && !known.complete && !missed.has(name)) {
    missed.add(name);
    // A table set anew tells whoever reads it.
    const answer = searchTable(table, code, "", 5)
      .then(
        () => tables.set(table, { ...known }),
        () => missed.delete(name),
      )
      .finally(() => asking.delete(answer));
    asking.add(answer);
  }
  return row;
}

/** The name of an entry in the page's language; the code itself until the table is here. */
export function codeLabel(table: string, code: unknown): string {
  if (code === null || code === undefined || code === "") return "";
  const row = codeRow(table, String(code));
  return row ? (lang.value === "zh" ? row.zh : row.en) : String(code);
}

function rank(row: CodeRow, q: string): number {
  if (row.code.toLowerCase() === q || row.others.includes(q)) return 0;
  if (row.code.toLowerCase().startsWith(q)) return 1;
  if (row.chinese === q || row.initials === q || row.pinyin === q || row.english === q || row.place === q) return 2;
  if (row.chinese.startsWith(q) || row.initials.startsWith(q)) return 3;
  if (row.pinyin.startsWith(q) || row.english.startsWith(q)) return 4;
  if (row.chinese.includes(q)) return 5;
  if (row.english.includes(q) || row.initials.includes(q) || row.others.some((name) => name.startsWith(q))) return 6;
  return row.pinyin.includes(q) ? 7 : -1;
}

const SHORTEST = 2;
/** Whether a text is made of beginnings of some of these names, in their order and ending in the last one's. */
function follows(names: readonly string[], wanted: string): boolean {
  if (wanted.length >= SHORTEST && names.at(-1)?.startsWith(wanted)) return true;
  return names.slice(0, -1).some((name, at) => {
    let length = 0;
    while (length < Math.min(name.length, wanted.length) && name[length] === wanted[length]) length += 1;
    for (; length >= SHORTEST; length -= 1) if (follows(names.slice(at + 1), wanted.slice(length))) return true;
    return false;
  });
}
/** Places by their name together with names that they lie in: 宁波北仑, ningbobeilun, or apart: beilun, ningbo. */
function findPlaces(rows: readonly CodeRow[], question: string): CodeRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  // Folding takes the gap between Chinese characters away: words are told apart before.
  const words = question
    .split(/[\s,，、/>›]+/)
    .map((word) => fold(word).replaceAll(" ", ""))
    .filter(Boolean);
  const whole = words.join("");
  return rows.filter((row) => {
    const trail = [row];
    for (let up = byCode.get(row.parent); up; up = byCode.get(up.parent)) trail.unshift(up);
    if (trail.length === 1) return false;
    const begins = (one: CodeRow, word: string) =>
      word.length >= SHORTEST && [one.zh, one.pinyin, one.english].some((name) => name.startsWith(word));
    if (words.length > 1 && words.some((word) => begins(row, word)))
      return words.every((word) => trail.some((one) => begins(one, word)));
    return [trail.map(({ zh }) => zh), trail.map(({ pinyin }) => pinyin)].some((names) => follows(names, whole));
  });
}

/** Whether only the server may know what is meant: it reads traditional characters too. */
export const knowsMore = (question: string, found: readonly CodeRow[]): boolean =>
  found.length === 0 && /[\u3400-\u9fff]/.test(question);

/** Entries by code, Chinese, pinyin, initials, English or another name, the nearest first; for no question all. */
export function findCodes(rows: readonly CodeRow[], question: string): readonly CodeRow[] {
  const q = fold(question).replaceAll(" ", "");
  if (!q) return rows;
  const shelves: CodeRow[][] = [[], [], [], [], [], [], [], []];
  for (const row of rows) {
    const at = rank(row, q);
    if (at >= 0) shelves[at]?.push(row);
  }
  const found = shelves.flat();
  return found.length > 0 ? found : findPlaces(rows, question);
}
