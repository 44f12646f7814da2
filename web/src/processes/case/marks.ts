import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import { formOf } from "@/forms/declarations";
import { check } from "@/forms/rules";
import { today } from "@/i18n/format";
import type { Data } from "@/api/operations";
import type { CaseTools } from "./useCase";

/** What a section of a form lacks before it can be submitted: things that are wrong, and things not filled in. `empty`:
 * there is nothing in it at all. */
export interface Mark {
  wrong: number;
  missing: number;
  empty: boolean;
}

const MISSING = new Set(["required", "accepted", "rows_missing"]);
const PAUSE = 300;
const hollow = (value: unknown) =>
  value === null ||
  value === undefined ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/**
 * Marks by section, looked at anew when typing pauses; null where nothing is to be filled in. `told`: what has a
 * bubble, whoever found it; the server alone knows codes, and what was meanwhile.
 */
export function useMarks(
  form: string,
  data: Ref<Data>,
  open: () => boolean,
  told: () => readonly string[] = () => [],
): ComputedRef<Record<string, Mark> | null> {
  const found = ref<Record<string, Mark>>({});
  const counted = shallowRef<ReadonlySet<string>>(new Set());
  const groupOf = new Map(formOf(form).fields.map((field) => [field.name, field.group]));
  const groupAt = (path: string) => groupOf.get(path.split(".")[0] ?? "") ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    const marks: Record<string, Mark> = {};
    for (const group of new Set(groupOf.values())) marks[group] = { wrong: 0, missing: 0, empty: true };
    for (const [name, value] of Object.entries(data.value)) {
      const mark = marks[groupOf.get(name) ?? ""];
      if (mark && !hollow(value)) mark.empty = false;
    }
    const problems = check(form, data.value, { complete: true, today: today() });
    for (const [path, { code }] of Object.entries(problems)) {
      const mark = marks[groupAt(path)];
      if (mark) mark[MISSING.has(code) ? "missing" : "wrong"] += 1;
    }
    counted.value = new Set(Object.keys(problems));
    found.value = marks;
  }
  watch(
    [data, open],
    () => {
      clearTimeout(timer);
      if (open()) timer = setTimeout(look, PAUSE);
    },
    { immediate: true },
  );
  return computed(() => {
    if (!open()) return null;
    const marks = { ...found.value };
    for (const path of told()) {
      const mark = marks[groupAt(path)];
      if (mark && !counted.value.has(path)) marks[groupAt(path)] = { ...mark, wrong: mark.wrong + 1 };
    }
    return marks;
  });
}

/** The marks of a case's page: of its form, and of its files where some are demanded. */
export function usePageMarks(
  form: string,
  tools: CaseTools,
  editable: () => readonly string[] | undefined,
  told: () => readonly string[],
): ComputedRef<Record<string, Mark> | null> {
  const { shown } = tools;
  const open = () => shown.value !== null && (editable() ?? shown.value.editable).length > 0;
  const formMarks = useMarks(form, tools.data, open, told);
  return computed(() => {
    const needed = shown.value?.slots.filter((slot) => slot.required && slot.can_upload) ?? [];
    const missing = needed.filter(
      (slot) => !shown.value?.attachments.some((file) => file.slot === slot.name && file.state !== "refused"),
    ).length;
    const files: Record<string, Mark> = needed.length > 0 ? { files: { wrong: 0, missing, empty: false } } : {};
    return formMarks.value && { ...formMarks.value, ...files };
  });
}
