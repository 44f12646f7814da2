import type { GoodsBothJson, GoodsStatisticsJson } from "@/generated/api";
import { pick } from "@/i18n";

/** One figure of goods beside the year before: lines, a quantity of one unit, an amount in one currency. */
export interface GoodsPart {
  of: "lines" | "quantity" | "amount";
  /** Of the unit or currency. */
  code: string;
  unit: string;
  now: string;
  before: string;
}
export const SUMS = ["lines", "quantity", "amount"] as const;

/** The figures of a row, those that are nothing in both years left out; lines always. */
export function partsOf(shown: GoodsStatisticsJson, { now, before }: GoodsBothJson, of: GoodsPart["of"]): GoodsPart[] {
  if (of === "lines") return [{ of, code: "", unit: "", now: String(now.lines), before: String(before.lines) }];
  return (of === "quantity" ? shown.units : shown.currencies)
    .map(({ code, label }) => ({
      of,
      code,
      unit: of === "quantity" ? pick(label) : code,
      now: now[of][code] ?? "0",
      before: before[of][code] ?? "0",
    }))
    .filter((part) => Number(part.now) || Number(part.before));
}
