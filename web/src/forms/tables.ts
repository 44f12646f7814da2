import { loadTable } from "@/api/codes";
import { formOf } from "./declarations";

type Data = Readonly<Record<string, unknown>>;

/** Names of the code tables behind a form's fields and rows; with `data` only behind what is filled in. */
function tablesOf(form: string, data?: Data): string[] {
  return formOf(form).fields.flatMap(({ name, rows, table }) => {
    const value = data?.[name];
    if (rows) return data ? ((value ?? []) as Data[]).flatMap((row) => tablesOf(rows, row)) : tablesOf(rows);
    return table && (!data || value) ? [table] : [];
  });
}

/** Fetches them one by one, quietly: on a slow line they are there before they are needed. */
export async function fetchTables(form: string, data?: Data): Promise<void> {
  for (const table of new Set(tablesOf(form, data))) await loadTable(table).catch(() => undefined);
}
