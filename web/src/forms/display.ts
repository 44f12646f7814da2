import { codeLabel, useTable } from "@/api/codes";
import { pick } from "@/i18n";
import { formatMoney, formatNumber } from "@/i18n/format";
import { levelsOf, placeName } from "@/ui/levels";
import type { SelectOption } from "@/ui/options";
import { formOf, type FieldDeclaration } from "./declarations";
import { t } from "./messages";

/** A value of a declared field as text to read; reactive to the language. */
export function displayValue(field: FieldDeclaration, value: unknown, options?: SelectOption[]): string {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) {
    return field.kind === "rows"
      ? t("rowsCount", { n: value.length })
      : value.map((item) => one(field, item, options)).join("、");
  }
  if (field.rows && typeof value === "object") return wholeRow(field.rows, value as Record<string, unknown>);
  return one(field, value, options);
}

/** A code's name; of a place, with those it lies in. */
function fullLabel(table: string, code: string): string {
  const known = useTable(table);
  const levels = levelsOf(known);
  return (known && levels && placeName(known, levels, code)) || codeLabel(table, code);
}

/** A row that came or went: what its cells say. */
function wholeRow(form: string, row: Record<string, unknown>): string {
  return formOf(form)
    .fields.map((field) => displayValue(field, row[field.name]))
    .filter(Boolean)
    .join(" · ");
}

function one(field: FieldDeclaration, value: unknown, options?: SelectOption[]): string {
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  const text = String(value);
  const known = options?.find((option) => option.value === text)?.label;
  if (known) return known;
  if (field.table) return fullLabel(field.table, text);
  if (field.options) return pick(field.options.find((option) => option.value === text)?.label) || text;
  if (field.kind === "money") return formatMoney(text);
  return field.kind === "decimal" ? formatNumber(text) : text;
}
