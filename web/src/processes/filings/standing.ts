import { get } from "@/api/client";
import type { Text } from "@/i18n";

const UNDER_WAY = new Set(["draft", "submitted", "returned"]);

/**
 * How an agency stands before it files: the application under way and the filing in force, by their numbers, and the
 * words of a disposition.
 */
export async function standing(): Promise<{ underWay: string | null; filed: string | null; barred: Text | null }> {
  const { rows } = await get("/api/filings");
  const last = rows.find((row) => row.state === "accepted" || row.state === "revoked");
  const filing = last ? await get("/api/cases/{number}", { path: { number: last.number } }) : null;
  const extra = filing?.kind === "filing" ? filing.extra : null;
  return {
    underWay: rows.find((row) => UNDER_WAY.has(row.state))?.number ?? null,
    filed: filing && extra?.profile && !extra.revoked ? filing.number : null,
    barred: extra?.barred ?? null,
  };
}

/** The change of the filing that waits for customs, if there is one. */
export async function changeUnderWay(): Promise<string | null> {
  const { rows } = await get("/api/filing-changes", { query: { state: "submitted" } });
  return rows[0]?.number ?? null;
}
