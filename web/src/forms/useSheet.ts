import { ref, shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/types";
import { toast } from "@/ui/toasts";
import { t } from "./messages";
import { placed, readCells, readSheet, type Placed, type Reading } from "./sheets";

export interface Report { reading: Reading; result: Placed }

/** Brings pasted cells and workbooks into rows; `put` gets the rows as they are then. */
export function useSheet(reader: string | null, rows: () => readonly Data[], put: (rows: Data[]) => void, most: number) {
  const busy = ref(false);
  const report = shallowRef<Report | null>(null);

  async function bring(reading: Promise<Reading>, at: number | null): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      const read = await reading;
      if (read.lines.length === 0) {
        toast(t("sheetEmpty"), { tone: "bad" });
        return;
      }
      const result = placed(rows(), read.lines, at, most);
      if (result.added + result.changed > 0) put(result.rows);
      const plain = result.refused.length + result.tooMany + read.left_out + read.ignored.length === 0 && read.lines.every((line) => line.missing.length === 0);
      report.value = plain ? null : { reading: read, result };
      if (plain) toast(t(result.changed > 0 ? "sheetTaken" : "sheetAdded", { n: result.added + result.changed }), { tone: "good" });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      toast(error.errors["file"] ?? error.detail, { tone: "bad" });
    } finally {
      busy.value = false;
    }
  }
  return {
    busy,
    report,
    close(): void { report.value = null; },
    /** `at`: over the rows from there on; null: behind them. */
    paste: (cells: string[][], first: string, at: number | null) => (reader ? bring(readCells(reader, cells, first), at) : Promise.resolve()),
    importFile: (file: File) => (reader ? bring(readSheet(reader, file), null) : Promise.resolve()),
    /** Takes the lines that had bad cells after all, without those cells. */
    addRefused(): void {
      const now = report.value;
      if (!now) return;
      const lines = now.result.refused.map((line) => ({ ...line, wrong: [] }));
      const result = placed(rows(), lines, null, most);
      put(result.rows);
      report.value = null;
      toast(t("sheetAdded", { n: result.added }), { tone: "good" });
    },
  };
}
