import type { Text } from "@/i18n";
import { fill, lang, pick } from "@/i18n";
import type { Side, Tone } from "@/api/types";
import generated from "@/generated/declarations.json";

export interface Rules {
  max_length?: number; pattern?: string; format?: string; minimum?: string; maximum?: string; above?: string;
  places?: number; accepted?: boolean; max_rows?: number;
}
export interface Choice { value: string; label: Text }
export interface FieldDeclaration {
  name: string; kind: string; label: Text; help?: Text; required: boolean; readonly: boolean; wide: boolean;
  sensitive?: boolean; group: string; table?: string; options?: Choice[]; rows?: string; rules: Rules;
}
export interface CrossRule { rule: string; strict: boolean; field: string; other?: string; equals?: unknown; format?: string }
export interface FormDeclaration {
  groups: { name: string; label: Text }[];
  fields: FieldDeclaration[];
  cross: CrossRule[];
}
export interface StateDeclaration { name: string; label: Text; tone: Tone; final: boolean }
export interface TransitionDeclaration {
  name: string; label: Text; from: string[]; to: string | null; side: Side; roles: string[]; form: string | null;
}
export interface FlowDeclaration {
  label: Text; prefix: string; states: StateDeclaration[]; form: string;
  slots: { name: string; label: Text; required: boolean; side: Side }[];
  transitions: TransitionDeclaration[];
}
export interface Declarations {
  forms: Record<string, FormDeclaration>;
  messages: Record<string, Text>;
  phones: Record<string, number[]>;
  flows: Record<string, FlowDeclaration>;
}

/** What the Python side declared; written by `preship generate`. */
export const declarations = generated as unknown as Declarations;

/** Why a value is refused; the same record as on the server. */
export interface Problem { code: string; params: Record<string, unknown> }

/** A declared form. Throws when Python declares no such form. */
export function formOf(name: string): FormDeclaration {
  const form = declarations.forms[name];
  if (!form) throw new Error(`no form ${name} is declared`);
  return form;
}

export function flowOf(kind: string): FlowDeclaration | undefined {
  return declarations.flows[kind];
}

/** The kind of case whose numbers begin as this one does. */
export function kindOfNumber(number: string): string | undefined {
  return Object.keys(declarations.flows).find((kind) => number.startsWith(declarations.flows[kind]?.prefix ?? "-"));
}

export function stateOf(kind: string, state: string): StateDeclaration | undefined {
  return flowOf(kind)?.states.find((known) => known.name === state);
}

/** The sentence of the red bubble (M-3.2), in the language of the page. */
export function problemText(problem: Problem): string {
  const text = declarations.messages[problem.code];
  if (!text) return problem.code;
  const spoken: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem.params)) {
    spoken[name] = typeof value === "object" && value !== null ? pick(value as Text) : (value as string | number);
  }
  return fill(lang.value === "zh" ? text.zh : text.en, spoken);
}

/** The label of a dotted path, rows counted from 1: `goods.0.hs_code` → “货物信息 1 · HS编码”. */
export function fieldLabel(form: string, path: string): string {
  const [head = "", index, ...rest] = path.split(".");
  const field = declarations.forms[form]?.fields.find((known) => known.name === head);
  if (!field) return path;
  if (!field.rows || index === undefined) return pick(field.label);
  const row = `${pick(field.label)} ${Number(index) + 1}`;
  return rest.length > 0 ? `${row} · ${fieldLabel(field.rows, rest.join("."))}` : row;
}
