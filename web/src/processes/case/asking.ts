import { nextTick, shallowRef, type Ref } from "vue";
import { get } from "@/api/client";
import type { Data } from "@/api/operations";
import { flowOf, formOf, stateOf } from "@/forms/declarations";
import type { ActionJson } from "@/generated/api";
import { pick } from "@/i18n";
import type { SelectOption } from "@/ui/options";
import { useKeptText } from "@/workspace/localDraft";
import type { Tab } from "@/workspace/tab";
import { confirmAction } from "./confirming";
import { panelText } from "./panel";
import type { CaseTools } from "./useCase";

/** Whether an action sends the case back with notes on its fields; one without notes is asked in a dialog. */
export const isNoting = (action: ActionJson | null): boolean =>
  Boolean(action?.returns && action.form && formOf(action.form).fields.some((field) => field.name === "notes"));

interface Page {
  tools: CaseTools;
  tab: Tab;
  root: Ref<HTMLElement | null>;
  /** Whether the page draws the action's form itself. */
  draws(action: ActionJson): boolean;
  /** Done without a question; it may have been refused. */
  tried(done: boolean): void;
}

/**
 * What an action asks before it is done: notes or a panel on the page (`asking`), a dialog, or whether it is meant.
 * What is typed into it stays until the server has it.
 */
export function useAsking({ tools, tab, root, draws, tried }: Page) {
  const asking = shallowRef<ActionJson | null>(null);
  const dialog = shallowRef<ActionJson | null>(null);
  const colleagues = shallowRef<SelectOption[]>([]);
  const inputs = shallowRef<Record<string, Data>>({});
  const text = useKeptText(tab);
  const number = () => tools.shown.value?.number ?? "";
  const nameOf = (action: ActionJson) => panelText(number(), action.name);

  const endsWith = (action: ActionJson): boolean => {
    const kind = tools.shown.value?.kind ?? "";
    const to = flowOf(kind)?.transitions.find((step) => step.name === action.name)?.to;
    return Boolean(to && stateOf(kind, to)?.final);
  };

  async function ask(action: ActionJson): Promise<void> {
    if (isNoting(action) || draws(action)) asking.value = action;
    else if (action.kind === "hand_over") {
      colleagues.value = await fetchColleagues(number());
      dialog.value = action;
    } else if (action.form) dialog.value = action;
    else {
      const meant = await confirmAction(action, number(), endsWith(action));
      if (meant === null) tried(await tools.act(action));
      else if (meant) await tools.act(action);
    }
    tab.rest();
  }
  const inputOf = (action: ActionJson): Data => inputs.value[action.name] ?? text.read(nameOf(action)) ?? {};
  function keepInput(action: ActionJson, input: Data): void {
    inputs.value = { ...inputs.value, [action.name]: input };
    text.keep(nameOf(action), input);
    tools.aside.value = true;
  }
  async function close(): Promise<void> {
    const name = asking.value?.name;
    asking.value = null;
    tools.aside.value = false;
    await nextTick();
    root.value?.querySelector<HTMLElement>(`[data-action="${name}"]`)?.focus();
    tab.rest();
  }
  async function finish(action: ActionJson, input: Data): Promise<void> {
    if (!(await tools.act(action, input))) return;
    const { [action.name]: _sent, ...rest } = inputs.value;
    inputs.value = rest;
    text.drop(nameOf(action));
    await close();
  }
  function closeDialog(): void {
    dialog.value = null;
    tab.rest();
  }
  return { asking, dialog, colleagues, ask, inputOf, keepInput, close, finish, closeDialog };
}

async function fetchColleagues(number: string): Promise<SelectOption[]> {
  const { rows } = await get("/api/cases/{number}/colleagues", { path: { number } }).catch(() => ({ rows: [] }));
  return rows.map((row) => ({
    value: row.id,
    label: `${row.name} · ${pick({ zh: row.office_zh, en: row.office_en || row.office_zh })}`,
  }));
}
