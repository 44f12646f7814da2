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

/** The results in force, in the order of their parts (decision 0068). */
export function inForce(shown: CommissionCaseJson | null): ResultJson[] {
  return resultsOf(shown)
    .filter((one) => one.current)
    .sort((one, other) => one.part - other.part);
}

/** Whether a result is about some of the goods alone. */
export const isPart = (result: ResultJson): boolean => "covers" in result;

/** The form by which a result is read. */
export const formOfResult = (result: ResultJson): string => (isPart(result) ? "commission.part" : "commission.result");

/** Which version of its own part a result is. */
export const versionOf = (shown: CommissionCaseJson, result: ResultJson): number =>
  resultsOf(shown).filter((one) => one.part === result.part && one.version <= result.version).length;

/** What a further result covers unless some of it is taken out: of each row of goods what is left. */
export function findLeft(shown: CommissionCaseJson | null, goods: readonly Data[]): Data[] {
  const counted = shown?.extra.certified ?? [];
  const left = counted.length
    ? counted.map(({ row, name, left: much }) => ({ item: row, name, quantity: much }))
    : goods.map((row, at) => ({ item: at + 1, name: row["name"] ?? null, quantity: row["quantity"] ?? null }));
  return left.filter(({ quantity }) => Number(quantity) > 0);
}

/** The machines of the rows of goods that are covered. */
export function machinesIn(goods: readonly Data[], covers: unknown): Data[] {
  const rows = new Set(((covers as Data[] | undefined) ?? []).map((row) => Number(row["item"])));
  return machinesOf(goods).filter((machine) => rows.has(Number(machine["item"])));
}

const OF_ONE = ["certificate_number", "issued_on", "valid_until", "validity_reason", "scan", "inspected_on"];
/** What a further part takes from the one before: neither number, days, conclusion, machines nor goods. */
export function takeOver(form: string, before: ResultJson | undefined): Data {
  const left = new Set([...OF_ONE, "conclusion", "opinion", "machines", "covers", "part"]);
  const kept = Object.entries(before ? fieldsOf(form, before) : {}).filter(([name]) => !left.has(name));
  return Object.fromEntries(kept);
}
