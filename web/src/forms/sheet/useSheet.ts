import { ref, shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/operations";
import type { GoodsListJson } from "@/generated/api";
import { toast } from "@/ui/toasts";
import { t } from "./messages";
import { placeLines, placeOver, type Placed, type Way } from "./placing";
import { readCells, readSheet, type Choice, type Pasted, type Reader, type Source } from "./sheets";

/** Nothing in it wants a look: every column is known, every cell understood, and nothing was left out. */
const plain = (list: GoodsListJson): boolean =>
  list.sure &&
  list.lines.every((line) => line.wrong.length === 0) &&
  list.left_out.length + list.ignored.length === 0 &&
  list.totals.every((total) => total.agrees);

/** Brings pasted cells and workbooks into rows, by way of a preview; `put` gets the rows as they are then. */
export function useSheet(
  reader: Reader | null,
  rows: () => readonly Data[],
  put: (placed: Placed) => void,
  back: () => void,
  most: number,
) {
  const busy = ref(false);
  /** The list that is looked at before it comes in. */
  const shown = shallowRef<Source | null>(null);

  async function during(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.errors["file"] ?? error.detail, { tone: "bad" });
    } finally {
      busy.value = false;
    }
  }
  function finish(placed: Placed): void {
    put(placed);
    const parts = [
      placed.added > 0 ? t("sheetAdded", { n: placed.added }) : "",
      placed.changed > 0 ? t("sheetChanged", { n: placed.changed }) : "",
      placed.tooMany > 0 ? t("sheetBeyond", { n: placed.tooMany }) : "",
    ];
    toast(parts.join(""), {
      tone: placed.tooMany > 0 ? "returned" : "good",
      action: { label: t("undo"), run: back },
    });
  }
  function show(source: Source): void {
    if (source.list.lines.length > 0 || source.list.sheets.length > 1) shown.value = source;
    else toast(t("sheetEmpty"), { tone: "bad" });
  }

  return {
    busy,
    shown,
    close(): void {
      shown.value = null;
    },
    /** `at`: over the rows from there on; null: behind them. */
    paste: (pasted: Pasted, at: number | null) =>
      during(async () => {
        if (!reader) return;
        const source = await readCells(reader, pasted);
        const { list } = source;
        if (at !== null && list.heading === 0) finish(placeOver(rows(), list.lines, at, most));
        else if (plain(list) && list.lines.length > 0)
          finish(
            at === null ? placeLines(rows(), list.lines, "append", most) : placeOver(rows(), list.lines, at, most),
          );
        else show(source);
      }),
    importFile: (file: File) =>
      during(async () => {
        if (reader) show(await readSheet(reader, file));
      }),
    read: (choice: Choice) =>
      during(async () => {
        if (shown.value) shown.value = { ...shown.value, list: await shown.value.again(choice) };
      }),
    /** Takes the list in as it is shown, and the columns for the next like it; `then`: what is done with its file. */
    take: (choice: Choice, way: Way, then: (() => void) | null) =>
      during(async () => {
        const source = shown.value;
        if (!source) return;
        const list = await source.again({ ...choice, remember: true });
        finish(placeLines(rows(), list.lines, way, most));
        then?.();
        shown.value = null;
      }),
  };
}
