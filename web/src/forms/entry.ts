import { computed, ref, shallowRef } from "vue";
import { today } from "@/i18n/format";
import { problemText } from "./declarations";
import { check, type Problems } from "./rules";

type Row = Record<string, unknown>;
export type EntryRow = ReturnType<typeof useEntryRow>;

/** The entry row of a grid: typed there first, a row of the data once it is added. */
export function useEntryRow(form: string) {
  const row = shallowRef<Row>({});
  const found = ref<Problems>({});
  const blank = computed(() =>
    Object.values(row.value).every(
      (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0),
    ),
  );
  const errors = computed(() =>
    Object.fromEntries(Object.entries(found.value).map(([name, problem]) => [name, problemText(problem)])),
  );
  const judge = (complete: boolean) => check(form, row.value, { complete, today: today() });

  return {
    row,
    blank,
    errors,
    set(name: string, value: unknown): void {
      row.value = { ...row.value, [name]: value };
      if (Object.keys(found.value).length > 0) {
        const now = judge(true);
        found.value = Object.fromEntries(
          Object.entries(found.value).flatMap(([at]) => (now[at] ? [[at, now[at]]] : [])),
        );
      }
    },
    /** Begins with what another row says. */
    fill(from: Row): void {
      row.value = { ...from };
      found.value = {};
    },
    /** Says what is wrong with a box that was left. */
    left(name: string): void {
      const wrong = judge(false)[name];
      if (wrong) found.value = { ...found.value, [name]: wrong };
    },
    /** The finished row, or null with its bubbles shown. */
    take(complete: boolean): Row | null {
      found.value = judge(complete);
      if (Object.keys(found.value).length > 0) return null;
      const taken = row.value;
      row.value = {};
      return taken;
    },
  };
}
