import { get } from "@/api/client";
import type { CaseJson, Page } from "@/api/types";

interface Row { number: string; state: string }
const UNDER_WAY = new Set(["draft", "submitted", "returned"]);

/** How an agency stands before it files: the application under way, and the filing in force; by their numbers. */
export async function standing(): Promise<{ underWay: string | null; filed: string | null }> {
  const { rows } = await get<Page<Row>>("/api/filings");
  const accepted = rows.find((row) => row.state === "accepted");
  const filing = accepted ? await get<CaseJson>(`/api/cases/${accepted.number}`) : null;
  return {
    underWay: rows.find((row) => UNDER_WAY.has(row.state))?.number ?? null,
    filed: filing && filing.extra["profile"] && !filing.extra["revoked"] ? filing.number : null,
  };
}

/** The change of the filing that waits for customs, if there is one. */
export async function changeUnderWay(): Promise<string | null> {
  const { rows } = await get<Page<Row>>("/api/filing-changes", { state: "submitted" });
  return rows[0]?.number ?? null;
}
