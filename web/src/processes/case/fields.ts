import type { BareChangeJson } from "@/generated/api";
import { fieldLabel, formOf, type FieldDeclaration } from "@/forms/declarations";
import { displayValue } from "@/forms/display";
import { lang, type Text } from "@/i18n";
import type { SelectOption } from "@/ui/options";
import { t } from "./messages";

/** The declared field at a dotted path; rows by their place. */
export function fieldAt(form: string, path: string): FieldDeclaration | undefined {
  const [head = "", index, ...rest] = path.split(".");
  const field = formOf(form).fields.find((known) => known.name === head);
  if (!field?.rows || index === undefined || rest.length === 0) return field;
  return fieldAt(field.rows, rest.join("."));
}

/** A value that differs: as the server tells it, or as it is seen here. */
export type Difference = BareChangeJson & { label?: Text };
/** One difference in words. */
export interface Spoken {
  path: string;
  label: string;
  old: string;
  new: string;
  added: boolean;
}

/** Differences in words, reactive to the language. `options`: names that the declarations don't know. */
export function describeChanges(
  form: string,
  changes: readonly Difference[],
  options: Readonly<Record<string, SelectOption[]>> = {},
): Spoken[] {
  return changes.map((change) => {
    const field = fieldAt(form, change.path);
    const say = (value: unknown) => (field ? displayValue(field, value, options[field.name]) : other(value));
    const label = field ? fieldLabel(form, change.path) : change.label ? change.label[lang.value] : change.path;
    return {
      path: change.path,
      label,
      old: say(change.old) || t("nothing"),
      new: say(change.new) || t("nothing"),
      added: !say(change.old),
    };
  });
}

/** A value that is no field's: a file that came or went is said by its name. */
function other(value: unknown): string {
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  return value === null || value === undefined ? "" : String(value);
}
