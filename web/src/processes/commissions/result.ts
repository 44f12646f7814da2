import type { CaseJson, Data } from "@/api/types";
import { formOf } from "@/forms/declarations";

/** One version of an inspection result as the case carries it in `extra.results`, the one in force first. */
export interface ResultVersion extends Data { version: number; current: boolean; reason: string; by: string; at: string; attachments: (number | string)[] }

export function resultsOf(shown: CaseJson | null): ResultVersion[] {
  return (shown?.extra["results"] as ResultVersion[] | undefined) ?? [];
}

/** A result's own fields, without what the system adds. */
export function fieldsOf(form: string, version: Data): Data {
  const names = formOf(form).fields.map((field) => field.name).filter((name) => name !== "reason");
  return Object.fromEntries(names.filter((name) => version[name] !== undefined).map((name) => [name, version[name]]));
}

/** One row for each construction machine among the goods, under the goods row's own number (Order 171 art. 11). */
export function machinesOf(goods: readonly Data[]): Data[] {
  const same = ["name", "hs_code", "country_of_origin", "engine_chassis_number", "year", "hours_run"];
  return goods.flatMap((row, at) =>
    row["machinery"] === true
      ? [{ item: at + 1, model: row["specification"] ?? null, ...Object.fromEntries(same.map((name) => [name, row[name] ?? null])) }]
      : [],
  );
}
