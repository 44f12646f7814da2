import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { formOf } from "@/forms/declarations";
import { check } from "@/forms/rules";
import { today } from "@/i18n/format";
import type { Data } from "@/api/types";

/** What a section of a form lacks before it can be submitted: things that are wrong, and things not filled in. `empty`:
 * there is nothing in it at all. */
export interface Mark { wrong: number; missing: number; empty: boolean }

const MISSING = new Set(["required", "accepted", "rows_missing"]);
const PAUSE = 300;
const hollow = (value: unknown) => value === null || value === undefined || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);

/** Marks by section, looked at anew when typing pauses; null where nothing is to be filled in. */
export function useMarks(form: string, data: Ref<Data>, open: () => boolean): ComputedRef<Record<string, Mark> | null> {
  const found = ref<Record<string, Mark>>({});
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    const marks: Record<string, Mark> = {};
    const groupOf = new Map(formOf(form).fields.map((field) => [field.name, field.group]));
    for (const group of new Set(groupOf.values())) marks[group] = { wrong: 0, missing: 0, empty: true };
    for (const [name, value] of Object.entries(data.value)) {
      const mark = marks[groupOf.get(name) ?? ""];
      if (mark && !hollow(value)) mark.empty = false;
    }
    for (const [path, { code }] of Object.entries(check(form, data.value, { complete: true, today: today(), all: true }))) {
      const mark = marks[groupOf.get(path.split(".")[0] ?? "") ?? ""];
      if (mark) mark[MISSING.has(code) ? "missing" : "wrong"] += 1;
    }
    found.value = marks;
  }
  watch([data, open], () => {
    clearTimeout(timer);
    if (open()) timer = setTimeout(look, PAUSE);
  }, { immediate: true });
  return computed(() => (open() ? found.value : null));
}
