import { onMounted, shallowRef, useTemplateRef, watch } from "vue";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/operations";
import type { ActionJson } from "@/generated/api";
import type CaseForm from "@/forms/CaseForm.vue";
import type { Unfinished } from "@/forms/state";
import { useKeptText } from "@/workspace/localDraft";
import { useTab } from "@/workspace/tab";
import { missingSlots } from "./answers";
import type { CaseTools } from "./useCase";

/**
 * Under which name what is typed into an action's form is kept in this browser: a line may break, a window be closed.
 */
export const panelText = (number: string, action: string): string => `${number}.${action}`;

/**
 * An action's form (ref `drawn`) on the page (ref `root`), with files of its own beside it: what is typed stays until
 * the server has it.
 */
export function usePanel(tools: CaseTools, action: ActionJson, begins: () => Data, close: () => void) {
  const name = panelText(tools.shown.value?.number ?? "", action.name);
  const text = useKeptText(useTab());
  const input = shallowRef<Data>(text.read(name) ?? begins());
  const unfinished = shallowRef<Unfinished>(text.unfinished(name));
  const errors = shallowRef<Record<string, string>>({});
  const drawn = useTemplateRef<InstanceType<typeof CaseForm>>("drawn");
  const root = useTemplateRef<HTMLElement>("root");

  function keep(next: Data): void {
    input.value = next;
    tools.aside.value = true;
    text.keep(name, next, unfinished.value);
  }
  watch(unfinished, () => keep(input.value));
  async function go(): Promise<void> {
    const shown = tools.shown.value;
    tools.slotErrors.value = shown ? missingSlots(shown, tools.sending.value) : {};
    const fine = drawn.value?.validate({ complete: true }) ?? true;
    if (!fine || Object.keys(tools.slotErrors.value).length > 0) return;
    try {
      if (!(await tools.act(action, input.value))) return;
      text.drop(name);
      close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.value = error.errors;
    }
  }
  onMounted(() => {
    root.value?.focus({ preventScroll: true });
    root.value?.scrollIntoView({ block: "start" });
  });
  const validate = (): boolean => drawn.value?.validate({ complete: true }) ?? true;
  return { input, unfinished, errors, keep, validate, go };
}
