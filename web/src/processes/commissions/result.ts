import type { Data } from "@/api/operations";
import type { CommissionCaseJson, ResultJson } from "@/generated/api";
import { formOf } from "@/forms/declarations";

/** The versions of an inspection result, the one in force first. */
export function resultsOf(shown: CommissionCaseJson | null): ResultJson[] {
  return shown?.extra.results ?? [];
}

/** A result's own fields, without what the system adds. */
export function fieldsOf(form: string, version: Data): Data {
  const names = formOf(form)
    .fields.map((field) => field.name)
    .filter((name) => name !== "reason");
  return Object.fromEntries(names.filter((name) => version[name] !== undefined).map((name) => [name, version[name]]));
}

/** One row for each construction machine among the goods, under the goods row's own number (Order 171 art. 11). */
export function machinesOf(goods: readonly Data[]): Data[] {
  const same = ["name", "hs_code", "country_of_origin", "engine_chassis_number", "year", "hours_run"];
  return goods.flatMap((row, at) =>
    row["machinery"] === true
      ? [
          {
            item: at + 1,
            model: row["specification"] ?? null,
            ...Object.fromEntries(same.map((name) => [name, row[name] ?? null])),
          },
        ]
      : [],
  );
}

/** The selects of a result that can be answered together: those with this choice, and what else means as much. */
export const GOOD = { agree: ["agree", "none"], conform: ["conform"] } as const;

/** What is still open of them, as the good answer. */
export function unchosen(form: string, input: Data, choice: keyof typeof GOOD): Data {
  const values: readonly string[] = GOOD[choice];
  return Object.fromEntries(
    formOf(form).fields.flatMap(({ name, options }) => {
      const good = options?.find(({ value }) => values.includes(value));
      return good && !input[name] ? [[name, good.value] as const] : [];
    }),
  );
}

/** Machines with what was found, those without a finding as checked and agreeing. */
export function agreeMachines(rows: unknown): Data[] {
  return ((rows as Data[] | undefined) ?? []).map((row) => (row["verdict"] ? row : { ...row, verdict: "agree" }));
}
