import { hasRole, side } from "@/api/session";
import { flowOf } from "@/forms/declarations";
import { lang, pick } from "@/i18n";
import type { Column, ListRow, QueryField } from "@/lists/columns";
import { t } from "./messages";

type Key = Parameters<typeof t>[0];

/** Whether this person may open cases here. */
export const opens = () => side() === "customs" && (hasRole("officer") || hasRole("reviewer"));

/** The manual's query fields, and what customs asks besides (M-6.1.5a, M-6.1.6a, M-6.1.7a). */
export function queryFields(number: Key, content: Key, ...more: QueryField[]): QueryField[] {
  const agency: QueryField[] = side() === "customs" ? [{ name: "agency", label: t("agency"), kind: "text" }] : [];
  return [
    { name: "content", label: t(content), kind: "text" },
    { name: "reply", label: t("reply"), kind: "text" },
    { name: "from", label: t("createdFrom"), kind: "date" },
    { name: "to", label: t("createdTo"), kind: "date" },
    { name: "number", label: t(number), kind: "text" },
    ...agency,
    ...more,
  ];
}

export function listColumns(number: Key, content: Key, ...more: Column[]): Column[] {
  const agency: Column[] = side() === "customs" ? [{ name: lang.value === "zh" ? "agency_zh" : "agency_en", label: t("agency") }] : [];
  return [
    { name: "number", label: t(number), kind: "link" },
    ...more,
    { name: "state", label: t("state"), kind: "state" },
    ...agency,
    { name: "content", label: t(content) },
    { name: "reply", label: t("reply") },
    { name: "due", label: t("due"), kind: "day" },
    { name: "created_at", label: t("createdAt"), kind: "instant" },
  ];
}

/** Kinds as a query field: their names are the processes' own. */
export function kinds(...names: string[]): QueryField {
  return { name: "kind", label: t("kind"), kind: "choice", options: names.map((value) => ({ value, label: pick(flowOf(value)?.label) })) };
}
/** States of several processes as one query field. */
export function states(...names: string[]): QueryField {
  const all = names.flatMap((name) => flowOf(name)?.states ?? []);
  const once = all.filter((state, at) => all.findIndex((other) => other.name === state.name) === at);
  return { name: "state", label: t("state"), kind: "choice", options: once.map((state) => ({ value: state.name, label: pick(state.label) })) };
}
export const kindLabel = (row: ListRow) => pick(flowOf(String(row["kind"]))?.label);
