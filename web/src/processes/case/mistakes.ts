import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import { fieldLabel, formOf } from "@/forms/declarations";
import { pick } from "@/i18n";
import type { CaseTools } from "./useCase";

export interface Mistake {
  path: string;
  label: string;
  text: string;
}

/** After a refused try (`tried`) everything that is wrong, in the form's order, until nothing is. */
export function useMistakes(
  tools: CaseTools,
  form: () => string,
  problems: () => readonly { path: string; text: string }[],
): { tried: Ref<boolean>; mistakes: ComputedRef<Mistake[]> } {
  const tried = ref(false);
  const mistakes = computed(() => {
    const slots = tools.shown.value?.slots ?? [];
    const files = Object.entries(tools.slotErrors.value).map(([slot, text]) => ({
      path: `attachments.${slot}`,
      label: pick(slots.find((known) => known.name === slot)?.label),
      text,
    }));
    const order = formOf(form()).fields.map((field) => field.name);
    const place = (path: string) => order.indexOf(path.split(".")[0] ?? "");
    const fields = [...problems()].sort((one, other) => place(one.path) - place(other.path));
    return tried.value
      ? [...fields.map(({ path, text }) => ({ path, text, label: fieldLabel(form(), path) })), ...files]
      : [];
  });
  watch(
    () => mistakes.value.length,
    (now) => {
      if (now === 0) tried.value = false;
    },
  );
  return { tried, mistakes };
}
