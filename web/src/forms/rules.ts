/** Holds data against a declared form: the twin of preship/fields/check.py and cross.py. */
import type { CrossRule, FieldDeclaration, FormDeclaration, Problem } from "./declarations";
import { formOf } from "./declarations";
import { FORMATS } from "./formats";
import { clean, compareDecimals } from "./judge";

export type Problems = Record<string, Problem>;
export interface CheckOptions {
  /** Ask for required fields too, as on submission. */
  complete: boolean;
  /** `YYYY-MM-DD` in Beijing. */
  today: string;
  /** Leave rows alone, except for asking that there are some: a keystroke must not read 200 of them. */
  shallow?: boolean;
}
type Row = Record<string, unknown>;

const isRecord = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);
const problem = (code: string, params: Record<string, unknown> = {}): Problem => ({ code, params });

/** Problems by dotted path; empty when all is well. */
export function check(form: string, data: unknown, options: CheckOptions): Problems {
  const found: Problems = {};
  const cleaned = cleanForm(formOf(form), data, "", found, options.shallow);
  walk(formOf(form), cleaned, "", found, options);
  return found;
}

function cleanForm(form: FormDeclaration, data: unknown, prefix: string, found: Problems, shallow = false): Row {
  if (!isRecord(data)) {
    found[prefix.slice(0, -1)] = problem("wrong_type");
    return {};
  }
  const cleaned: Row = {};
  for (const field of form.fields) {
    const value = cleanField(field, data[field.name], prefix + field.name, found, shallow);
    if (value !== null) cleaned[field.name] = value;
  }
  for (const name of Object.keys(data)) {
    if (!form.fields.some((field) => field.name === name)) found[prefix + name] = problem("undeclared");
  }
  return cleaned;
}

function cleanField(field: FieldDeclaration, value: unknown, path: string, found: Problems, shallow: boolean): unknown {
  if (field.kind !== "rows" && field.kind !== "multi") {
    const answer = clean(field, value);
    if (answer.problem) found[path] = answer.problem;
    return answer.value ?? null;
  }
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) {
    found[path] = problem("wrong_type");
    return null;
  }
  if (field.rules.max_rows !== undefined && value.length > field.rules.max_rows) {
    found[path] = problem("too_many_rows", { max: field.rules.max_rows });
    return null;
  }
  if (value.length === 0) return null;
  if (field.kind === "rows" && shallow) return value;
  if (field.kind === "rows" && field.rows) {
    const form = formOf(field.rows);
    return value.map((row, at) => {
      const { row: cleaned, found: wrong } = cleanedRow(form, row);
      for (const name in wrong) found[joined(`${path}.${at}`, name)] = wrong[name] as Problem;
      return cleaned;
    });
  }
  const { max_length } = field.rules;
  const single = { kind: "select", options: field.options, rules: max_length === undefined ? {} : { max_length } };
  const kept = new Set<unknown>();
  for (const item of value) {
    const answer = clean(single, item);
    if (answer.problem) {
      found[path] = answer.problem;
      return null;
    }
    if (answer.value !== null) kept.add(answer.value);
  }
  return kept.size > 0 ? [...kept] : null;
}

/** Rows are never mutated: one that was looked at says the same again, so a change in one of 500 costs one. */
interface Looked {
  form: FormDeclaration;
  row: Row;
  found: Problems;
  walked: Map<string, Problems>;
}
const looked = new WeakMap<object, Looked>();
const joined = (prefix: string, name: string) => (name ? `${prefix}.${name}` : prefix);

function cleanedRow(form: FormDeclaration, row: unknown): Looked {
  const known = isRecord(row) ? looked.get(row) : undefined;
  if (known?.form === form) return known;
  const found: Problems = {};
  const now: Looked = { form, row: cleanForm(form, row, "", found), found, walked: new Map() };
  if (isRecord(row)) looked.set(row, now);
  looked.set(now.row, now);
  return now;
}
/** What is wrong with a cleaned row as a whole, or missing in it. */
function walkedRow(form: FormDeclaration, row: Row, options: CheckOptions): Problems {
  const known = looked.get(row);
  const how = `${options.complete} ${options.today}`;
  const before = known?.walked.get(how);
  if (before) return before;
  const found: Problems = { ...known?.found };
  walk(form, row, "", found, options);
  known?.walked.set(how, found);
  return found;
}

function walk(form: FormDeclaration, data: Row, prefix: string, found: Problems, options: CheckOptions): void {
  for (const field of form.fields) {
    const path = prefix + field.name;
    const value = data[field.name] ?? null;
    if (options.complete && !found[path]) {
      if (field.rules.accepted && value !== true) found[path] = problem("accepted");
      else if (field.required && value === null)
        found[path] = problem(field.kind === "rows" ? "rows_missing" : "required");
    }
    if (field.kind === "rows" && field.rows && Array.isArray(value) && !options.shallow) {
      const rows = formOf(field.rows);
      value.forEach((row: Row, at) => {
        // What is no row at all has been said already.
        if (found[`${path}.${at}`]) return;
        const wrong = walkedRow(rows, row, options);
        for (const name in wrong) found[joined(`${path}.${at}`, name)] ??= wrong[name] as Problem;
      });
    }
  }
  for (const rule of form.cross) {
    if (rule.strict && !options.complete) continue;
    const broken = crossProblem(rule, data, form, options.today);
    if (broken) found[prefix + rule.field] ??= broken;
  }
}

function crossProblem(rule: CrossRule, data: Row, form: FormDeclaration, today: string): Problem | null {
  const mine = data[rule.field] ?? null;
  const other = rule.other === undefined ? null : (data[rule.other] ?? null);
  const otherLabel = () => ({ other: form.fields.find((field) => field.name === rule.other)?.label });
  const both = mine !== null && other !== null;
  switch (rule.rule) {
    case "after":
      return both && less(mine, other, true) ? problem("after", otherLabel()) : null;
    case "not_before":
      return both && less(mine, other, false) ? problem("not_before", otherLabel()) : null;
    case "not_above":
      return both && compareDecimals(String(mine), String(other)) > 0 ? problem("not_above_field", otherLabel()) : null;
    case "not_future":
      return mine !== null && (typeof mine === "number" ? mine > Number(today.slice(0, 4)) : String(mine) > today)
        ? problem("future")
        : null;
    case "not_past":
      return mine !== null && String(mine) < today ? problem("past") : null;
    case "required_with":
      return mine === null && other !== null ? problem("required") : null;
    case "required_when":
      return mine === null && other === rule.equals ? problem("required") : null;
    case "format_when":
      return mine !== null &&
        other === rule.equals &&
        rule.format !== undefined &&
        !FORMATS[rule.format]?.(String(mine))
        ? problem(rule.format)
        : null;
    default:
      throw new Error(`rule ${rule.rule} has no twin here`);
  }
}

/** Compares two cleaned values of one type: days as text, years as numbers. */
function less(mine: unknown, other: unknown, orEqual: boolean): boolean {
  if (typeof mine === "number" && typeof other === "number") return orEqual ? mine <= other : mine < other;
  return orEqual ? String(mine) <= String(other) : String(mine) < String(other);
}
