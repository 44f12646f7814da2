import { onMounted, shallowRef, useTemplateRef } from "vue";
import { ApiError } from "@/api/errors";
import type { Action, Data } from "@/api/types";
import type CaseForm from "@/forms/CaseForm.vue";
import { missingSlots } from "./answers";
import type { CaseTools } from "./useCase";

const store = (number: string, action: string) => `preship.result.${number}.${action}`;
/** What was typed into a panel and not sent yet: kept in this browser window, because a line may break and a tab be closed. */
function kept(number: string, action: string): Data | null {
  try {
    return JSON.parse(sessionStorage.getItem(store(number, action)) ?? "null") as Data | null;
  } catch {
    return null;
  }
}

/** An action's form (ref `drawn`) on the page (ref `root`), with files of its own beside it: what is typed stays until the
 * server has it. */
export function usePanel(tools: CaseTools, action: Action, begins: () => Data, close: () => void) {
  const number = tools.shown.value?.number ?? "";
  const input = shallowRef<Data>(kept(number, action.name) ?? begins());
  const errors = shallowRef<Record<string, string>>({});
  const drawn = useTemplateRef<InstanceType<typeof CaseForm>>("drawn");
  const root = useTemplateRef<HTMLElement>("root");

  function keep(next: Data): void {
    input.value = next;
    tools.aside.value = true;
    sessionStorage.setItem(store(number, action.name), JSON.stringify(next));
  }
  async function go(): Promise<void> {
    const shown = tools.shown.value;
    tools.slotErrors.value = shown ? missingSlots(shown) : {};
    const fine = drawn.value?.validate({ complete: true }) ?? true;
    if (!fine || Object.keys(tools.slotErrors.value).length > 0) return;
    try {
      if (!(await tools.act(action, input.value))) return;
      sessionStorage.removeItem(store(number, action.name));
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
  return { input, errors, keep, go };
}
