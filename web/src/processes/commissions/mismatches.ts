import { shallowRef, watch, type ShallowRef } from "vue";
import { send } from "@/api/client";
import type { Data } from "@/api/operations";
import { fieldLabel } from "@/forms/declarations";
import type { ListComparisonJson } from "@/generated/api";
import { lang, pick, type Text } from "@/i18n";

const PAUSE = 600;
/** How soon a list that is still being read is asked for again, and how often. */
const SOON = 1500;
const MOST = 40;

interface Mismatch {
  row: number;
  field: string;
  says: string | Text;
  /** The other commissions that it concerns, as far as they are named. */
  cases?: readonly string[];
}
/** What does not fit together in the goods; what the attached lists say otherwise. `entry`: which row is none yet. */
export interface Told {
  rows: readonly Mismatch[];
  lists: readonly ListComparisonJson[];
  entry?: number | undefined;
}
/** A remark at a cell: its path, its row from 1, the field and the sentence. */
export interface Remark {
  path: string;
  row: number;
  label: string;
  text: string;
  cases: readonly string[];
}

/** Every remark at a cell, row by row. */
export function remarksOf({ rows, lists, entry }: Told): Remark[] {
  const listed = lists.flatMap(({ differences }) =>
    differences.flatMap((one) =>
      one.row === null ? [] : [{ row: one.row, field: one.field, says: one.says, cases: [] }],
    ),
  );
  return [...rows, ...listed]
    .map(({ row, field, says, cases = [] }) => ({
      path: `goods.${row === entry ? "new" : row}.${field}`,
      row: row + 1,
      label: fieldLabel("commission.goods", field),
      text: typeof says === "string" ? says : pick(says),
      cases,
    }))
    .sort((one, other) => one.row - other.row);
}

/** Sentences by the cell's path; who may know it reads in them which other commissions. */
export function speakRemarks(remarks: readonly Remark[]): Record<string, string> {
  const said: Record<string, string> = {};
  for (const { path, text } of remarks) said[path] = [said[path], text].filter(Boolean).join(" ");
  return said;
}

/**
 * What does not fit together in the goods, the row in the making among them: asked when typing pauses, when a file came
 * or went and until the files are read; never in the way. A broken line costs nothing.
 */
export function useMismatches(source: {
  number: () => string;
  goods: () => readonly Data[] | undefined;
  entry: () => Data | undefined;
  files: () => string;
  open: () => boolean;
}): ShallowRef<Told> {
  const found = shallowRef<Told>({ rows: [], lists: [] });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let again = 0;

  async function ask(): Promise<void> {
    asked += 1;
    const mine = asked;
    const rows = source.goods() ?? [];
    const entry = rows.length < 500 ? source.entry() : undefined;
    const goods = entry ? [...rows, entry] : [...rows];
    const answer =
      goods.length > 0
        ? await send("POST", "/api/commissions/goods/hints", { body: { number: source.number(), goods } }).catch(
            () => null,
          )
        : { rows: [], lists: [] };
    if (!answer || mine !== asked) return;
    found.value = { ...answer, entry: entry ? rows.length : undefined };
    again = answer.lists.some(({ state }) => state === "waiting") ? again + 1 : 0;
    if (again > 0 && again < MOST && source.open()) waiting = setTimeout(() => void ask(), SOON);
  }
  watch(
    [source.goods, source.entry, source.files, source.number, source.open, lang],
    () => {
      clearTimeout(waiting);
      again = 0;
      if (source.open()) waiting = setTimeout(() => void ask(), PAUSE);
    },
    { immediate: true },
  );
  return found;
}
