import type { Text } from "@/i18n";
import { pick } from "@/i18n";
import generated from "@/generated/forms.json";
import { further, type Choice } from "./processes";

export * from "./problems";
export * from "./processes";

export interface Rules {
  max_length?: number;
  pattern?: string;
  format?: string;
  minimum?: string;
  maximum?: string;
  above?: string;
  /** Of an agency: it can be commissioned now. */
  open?: boolean;
  places?: number;
  accepted?: boolean;
  max_rows?: number;
}
export interface FieldDeclaration {
  name: string;
  kind: string;
  label: Text;
  help?: Text;
  required?: boolean;
  readonly?: boolean;
  wide?: boolean;
  sensitive?: boolean;
  group: string;
  /** What of the account is put in for whoever begins. */
  prefill?: "name_zh" | "name_en" | "country" | "code" | "address" | "user" | "mobile" | "email";
  table?: string;
  options?: Choice[];
  rows?: string;
  rules: Rules;
}
export interface CrossRule {
  rule: string;
  strict: boolean;
  field: string;
  other?: string;
  equals?: unknown;
  format?: string;
}
export interface FormDeclaration {
  groups: { name: string; label: Text }[];
  fields: FieldDeclaration[];
  cross: CrossRule[];
}
/** What the Python side declared of forms; written by `preship generate`. */
export const declarations = {
  forms: { ...(generated.forms as unknown as Record<string, FormDeclaration>), ...further.forms },
  phones: generated.phones as Record<string, number[]>,
};

/** A declared form. Throws when Python declares no such form. */
export function formOf(name: string): FormDeclaration {
  const form = declarations.forms[name];
  if (!form) throw new Error(`no form ${name} is declared`);
  return form;
}

/** The label of a dotted path, rows counted from 1: `goods.0.hs_code` → “货物信息 1 · HS编码”. */
export function fieldLabel(form: string, path: string): string {
  const [head = "", index, ...rest] = path.split(".");
  const field = declarations.forms[form]?.fields.find((known) => known.name === head);
  if (!field) return path;
  if (!field.rows || index === undefined) return pick(field.label);
  // `goods.specification`: of every row.
  if (!/^\d+$/.test(index)) return `${pick(field.label)} · ${fieldLabel(field.rows, [index, ...rest].join("."))}`;
  const row = `${pick(field.label)} ${Number(index) + 1}`;
  return rest.length > 0 ? `${row} · ${fieldLabel(field.rows, rest.join("."))}` : row;
}
