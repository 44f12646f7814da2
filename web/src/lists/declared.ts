import { hasRole, side } from "@/api/session";
import { flowOf, openingOf, processes, type FlowDeclaration, type ListDeclaration } from "@/forms/processes";
import { lang, pick } from "@/i18n";
import type { Column, QueryField } from "./columns";

const mine = (sides: readonly string[] | undefined) => !sides || sides.includes(side() ?? "");

/** A list that a process declares. Throws where there is none of that name. */
export function listOf(name: string): ListDeclaration {
  const list = processes.lists[name];
  if (!list) throw new Error(`no list ${name} is declared`);
  return list;
}

/** The columns that this side is shown, in the language of the page. */
export function columnsOf(list: ListDeclaration): Column[] {
  return list.columns
    .filter((column) => mine(column.sides))
    .map(({ name, label, kind, table, options, mark, width, optional, tones }) => ({
      name: kind === "agency" ? `${name}_${lang.value}` : name,
      label: pick(label),
      kind: KINDS.has(kind) ? (kind as NonNullable<Column["kind"]>) : "text",
      ...(table ? { table } : {}),
      ...(kind === "kind"
        ? { options: list.kinds.map((one) => ({ value: one, label: pick(flowOf(one)?.label) })) }
        : {}),
      ...(options ? { options: options.map((one) => ({ value: one.value, label: pick(one.label) })) } : {}),
      ...(mark ? { mark: { name: mark.name, label: pick(mark.label), icon: mark.icon } } : {}),
      ...(width ? { width } : {}),
      ...(kind === "long" ? { least: 14 } : {}),
      ...(optional ? { optional } : {}),
      ...(tones ? { tones } : {}),
    }));
}
const KINDS = new Set(["text", "link", "state", "code", "day", "instant", "number"]);

/** The conditions that this side is offered, those on demand last. */
export function fieldsOf(list: ListDeclaration): QueryField[] {
  const fields = list.query
    .filter((field) => mine(field.sides))
    .map(({ name, label, kind, table, options, more }): QueryField => {
      const closed =
        kind === "kind" ? kindsOf(list) : kind === "state" && list.kinds.length > 1 ? statesOf(list) : null;
      const given = closed ?? options?.map((one) => ({ value: one.value, label: pick(one.label) }));
      return {
        name,
        label: pick(label),
        kind: closed ? "choice" : (kind as QueryField["kind"]),
        ...(table ? { table } : {}),
        ...(given ? { options: given } : {}),
        ...(more?.includes(side() ?? "") ? { more: true } : {}),
      };
    });
  return [...fields.filter(({ more }) => !more), ...fields.filter(({ more }) => more)];
}
const kindsOf = (list: ListDeclaration) => list.kinds.map((value) => ({ value, label: pick(flowOf(value)?.label) }));
/** The states of several processes, each name once. */
function statesOf(list: ListDeclaration): { value: string; label: string }[] {
  const all = list.kinds.flatMap((kind) => flowOf(kind)?.states ?? []);
  const names = new Map(
    all.map((state) => [state.name, state.label]).reverse() as [string, { zh: string; en: string }][],
  );
  return [...new Set(all.map(({ name }) => name))].map((value) => ({ value, label: pick(names.get(value)) }));
}

/** The step that opens a case, where this person may take it. */
function opening(flow: FlowDeclaration | undefined) {
  const step = openingOf(flow);
  return step?.kind === "create" && step.side === side() && (step.roles.length === 0 || step.roles.some(hasRole))
    ? step
    : undefined;
}
/** What this person may begin from a list: page and words. */
export function beginnings(list: ListDeclaration): { page: string; label: string }[] {
  return list.kinds.flatMap((kind) => {
    const flow = flowOf(kind);
    const step = opening(flow);
    return flow && step ? [{ page: flow.page, label: pick(list.named ? flow.new : step.label) }] : [];
  });
}
