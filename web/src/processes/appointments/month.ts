/** A month as weeks of days `YYYY-MM-DD`, Monday first, filled up with the days before and after it. */
export interface Month {
  year: number;
  month: number;
  weeks: string[][];
}

const DAY = 24 * 3600 * 1000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The month in which a day lies. */
export function monthOf(day: string): Month {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const first = Date.UTC(year, month - 1, 1);
  const last = Date.UTC(year, month, 0);
  const begin = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const weeks: string[][] = [];
  for (let at = begin; at <= last; at += 7 * DAY) weeks.push(Array.from({ length: 7 }, (_, n) => iso(at + n * DAY)));
  return { year, month, weeks };
}

/** The first day of the month `by` months later. */
export function shiftMonth(day: string, by: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return iso(Date.UTC(year, month - 1 + by, 1));
}
