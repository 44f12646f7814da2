import type { Text } from "@/i18n";
import { t } from "./messages";

export interface Figure { name: string; label: Text; meaning: Text; unit: "cases" | "days" }
export type Values = Record<string, number | null>;
export type FigureRow = { key: string; label: Text } & Record<string, unknown>;
export interface Statistics {
  from: string; to: string; by: string; by_label: Text; several: boolean; figures: Figure[]; total: Values; average?: Values; rows: FigureRow[];
}
export interface Process {
  kind: string; label: Text; overdue: number; acts: { action: string; label: Text; count: number }[];
  rows: ProcessRow[];
}
export interface ProcessRow { key: string; label: Text; acts: Record<string, number> }
export interface Others { by: string; by_label: Text | null; several: boolean; dimensions: { name: string; label: Text }[]; rows: Process[] }

/** The figures that have a list behind them. */
export const COUNTED = {
  received: "countedReceived", accepted: "countedAccepted", completed: "countedCompleted", qualified: "countedQualified",
  partly: "countedPartly", unqualified: "countedUnqualified", returned: "countedReturned",
} as const;
export const DIMENSIONS = ["month", "agency", "country", "chapter", "customs", "use", "reason", "field"] as const;
export const dimensions = () => DIMENSIONS.map((name) => ({ value: name, label: t(name) }));
export const valueOf = (row: Readonly<Record<string, unknown>>, name: string) => row[name] as number | null | undefined;

/** What narrows the period to one row of a dimension; a month is a period of its own. */
export function narrowing(by: string, row: { key: string }, from: string, to: string): Record<string, string> {
  if (by !== "month") return { [by]: row.key };
  const [year = 0, month = 0] = row.key.split("-").map(Number);
  const last = `${row.key}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0")}`;
  return { from: `${row.key}-01` > from ? `${row.key}-01` : from, to: last < to ? last : to };
}

