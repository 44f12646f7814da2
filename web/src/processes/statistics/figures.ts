import { t } from "./messages";

/** The figures that have a list behind them. */
export const COUNTED = {
  received: "countedReceived",
  accepted: "countedAccepted",
  completed: "countedCompleted",
  qualified: "countedQualified",
  partly: "countedPartly",
  unqualified: "countedUnqualified",
  returned: "countedReturned",
} as const;
export const DIMENSIONS = [
  "month",
  "agency",
  "enterprise",
  "country",
  "chapter",
  "hs6",
  "origin",
  "customs",
  "use",
  "reason",
  "field",
] as const;
export const dimensions = () => DIMENSIONS.map((name) => ({ value: name, label: t(name) }));
export const valueOf = (row: Readonly<Record<string, unknown>>, name: string) => row[name] as number | null | undefined;

/** What narrows the period to one row of a dimension; a month is a period of its own. */
export function narrowTo(by: string, row: { key: string }, from: string, to: string): Record<string, string> {
  if (by !== "month") return { [by]: row.key };
  const [year = 0, month = 0] = row.key.split("-").map(Number);
  const last = `${row.key}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0")}`;
  return { from: `${row.key}-01` > from ? `${row.key}-01` : from, to: last < to ? last : to };
}

/** A day, or the month of one, a year before; 29 February there is the 28th. */
export function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, "0");
  return day.endsWith("02-29") ? `${year}-02-28` : year + day.slice(4);
}

/** By how much something grew, as `+12.5%`; nothing where there was nothing. */
export function growth(now: string | number, before: string | number): string {
  const then = Number(before);
  if (!then) return "";
  const more = ((Number(now) - then) / then) * 100;
  return `${more < 0 ? "−" : "+"}${Math.abs(more).toFixed(1)}%`;
}
