import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Choice, Rules } from "./declarations";
import { declarations, processes } from "./declarations";
import { clean } from "./judge";
import { fold } from "@/i18n/fold";
import { check } from "./rules";

type Data = Record<string, unknown>;
type Codes = Record<string, string>;
interface Vectors {
  today: string;
  kinds: Record<string, { kind: string; rules: Rules; options?: Choice[] }>;
  values: [kind: string, value: unknown, code: string | null, kept: unknown][];
  folds: [text: string, folded: string][];
  forms: Record<string, { base: Data; cases: [change: Data, draft: Codes, complete: Codes][] }>;
}
/** What the server answered; written by `preship generate`. */
const vectors = JSON.parse(readFileSync("src/generated/vectors.json", "utf8")) as Vectors;
/** Said by the server alone: it has the code tables, the files and the state of the case. */
const SERVER_ONLY = new Set([
  "unknown_code",
  "read_only",
  "sheet_unreadable",
  "sheet_too_large",
  // How a list of goods was read.
  "sheet_date",
  "sheet_time",
  "rounded",
  "looks_rounded",
  "scientific",
  "error_cell",
  "formula_without_value",
  "merged_number",
  "number_unclear",
  "about",
  "comma",
  "year_unclear",
  "year_of_days",
  "year_typed_as_date",
  "era",
  "age",
  "year_short",
  "hs_thirteen",
  "hs_among_words",
  "hs_zeros",
  "contradicts",
  "flag",
  "quantity_unit",
  "unit_number",
  "word_usual",
  "word_unknown",
  "word_unclear",
  "slot_files",
  "slot_bytes",
  "organisation_bytes",
]);

/** Of files the server alone speaks. */
const isServers = (code: string): boolean => SERVER_ONLY.has(code) || code.startsWith("file_");

const codesOf = (form: string, data: Data, complete: boolean): Codes =>
  Object.fromEntries(
    Object.entries(check(form, data, { complete, today: vectors.today })).map(([path, problem]) => [
      path,
      problem.code,
    ]),
  );

describe("browser and server judge alike", () => {
  for (const [name, kind] of Object.entries(vectors.kinds)) {
    it(`a value of kind ${name}`, () => {
      const given = vectors.values.filter(([of]) => of === name);
      const server = given.map(([, value, code, kept]) => [value, code, kept]);
      const browser = given.map(([, value]) => {
        const answer = clean(kind, value);
        return [value, answer.problem?.code ?? null, answer.value ?? null];
      });
      expect(given.length).toBeGreaterThan(100);
      expect(browser).toEqual(server);
    });
  }
  for (const [form, { base, cases }] of Object.entries(vectors.forms)) {
    it(`the form ${form}`, () => {
      const browser = cases.map(([change]) => [
        change,
        codesOf(form, { ...base, ...change }, false),
        codesOf(form, { ...base, ...change }, true),
      ]);
      expect(browser).toEqual(cases);
    });
  }
});

describe("text is compared as on the server", () => {
  it.each(vectors.folds)("%s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("the vectors are rich", () => {
  it("hold every form, and each one rightly filled", () => {
    expect(Object.keys(vectors.forms)).toEqual(Object.keys(declarations.forms));
    for (const [form, { cases }] of Object.entries(vectors.forms))
      expect([form, cases[0]]).toEqual([form, [{}, {}, {}]]);
  });
  it("hold every problem the page can tell", () => {
    const told = new Set(vectors.values.map(([, , code]) => code));
    for (const { cases } of Object.values(vectors.forms))
      for (const [, draft, complete] of cases)
        for (const code of [...Object.values(draft), ...Object.values(complete)]) told.add(code);
    expect(Object.keys(processes.messages).filter((code) => !isServers(code) && !told.has(code))).toEqual([]);
  });
  it("break every rule between fields, and keep it", () => {
    for (const [form, { cross }] of Object.entries(declarations.forms)) {
      for (const rule of cross) {
        const touching =
          vectors.forms[form]?.cases.filter(
            ([change]) => rule.field in change && (rule.other === undefined || rule.other in change),
          ) ?? [];
        const broken = touching.filter(([, , complete]) => rule.field in complete);
        expect([form, rule.field, broken.length > 0, touching.length > broken.length]).toEqual([
          form,
          rule.field,
          true,
          true,
        ]);
      }
    }
  });
  it("ask each required field, and only on submission", () => {
    for (const [form, { fields }] of Object.entries(declarations.forms)) {
      const [, draft, complete] = vectors.forms[form]?.cases[1] ?? [{}, {}, {}];
      expect([form, draft]).toEqual([form, {}]);
      expect(Object.keys(complete)).toEqual(
        expect.arrayContaining(fields.filter((field) => field.required).map((field) => field.name)),
      );
    }
  });
});
