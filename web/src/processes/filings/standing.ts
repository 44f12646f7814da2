import { get } from "@/api/client";
import type { CaseJson, Page } from "@/api/types";
import type { Text } from "@/i18n";

interface Row { number: string; state: string }
const UNDER_WAY = new Set(["draft", "submitted", "returned"]);

/** How an agency stands before it files: the application under way and the filing in force, by their numbers, and the words of a disposition. */
export async function standing(): Promise<{ underWay: string | null; filed: string | null; barred: Text | null }> {
  const { rows } = await get<Page<Row>>("/api/filings");
  const accepted = rows.find((row) => row.state === "accepted");
  const filing = accepted ? await get<CaseJson>(`/api/cases/${accepted.number}`) : null;
  return {
    underWay: rows.find((row) => UNDER_WAY.has(row.state))?.number ?? null,
    filed: filing && filing.extra["profile"] && !filing.extra["revoked"] ? filing.number : null,
    barred: (filing?.extra["barred"] as Text | null | undefined) ?? null,
  };
}

/** The change of the filing that waits for customs, if there is one. */
export async function changeUnderWay(): Promise<string | null> {
  const { rows } = await get<Page<Row>>("/api/filing-changes", { state: "submitted" });
  return rows[0]?.number ?? null;
}
