import type { Data } from "@/api/operations";
import { formOf } from "@/forms/declarations";
import { clean } from "@/forms/judge";

/** 总数量 and 总金额 while one types: the twin of preship/commissions/totals.py, exact on decimal strings. */
export interface Sum {
  key: string;
  total: string;
}

/** Adds decimal strings without floating point; keeps the most decimals of them. */
export function addDecimals(one: string, other: string): string {
  const places = Math.max(decimals(one), decimals(other));
  const sum = scaled(one, places) + scaled(other, places);
  if (places === 0) return sum.toString();
  const digits = sum.toString().padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
const decimals = (text: string) => text.split(".")[1]?.length ?? 0;
function scaled(text: string, places: number): bigint {
  const [whole = "0", part = ""] = text.split(".");
  return BigInt(whole + part.padEnd(places, "0"));
}

/**
 * Sums of `value` by `key` over the goods, in the order in which the rows first name them; unfinished rows are left
 * out.
 */
export function sumGoods(goods: readonly Data[], key: string, value: string): Sum[] {
  const fields = formOf("commission.goods").fields;
  const read = (name: string, of: unknown) => {
    const field = fields.find((known) => known.name === name);
    const answer = field ? clean(field, of) : undefined;
    return answer && !answer.problem && answer.value !== null && answer.value !== undefined
      ? String(answer.value)
      : null;
  };
  const sums = new Map<string, string>();
  for (const row of goods) {
    const by = read(key, row[key]);
    const amount = read(value, row[value]);
    if (by !== null && amount !== null) sums.set(by, addDecimals(sums.get(by) ?? "0", amount));
  }
  return [...sums].map(([by, total]) => ({ key: by, total }));
}
