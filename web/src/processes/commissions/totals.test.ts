import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addDecimals, sumGoods } from "./totals";
import { monthsLater } from "./validity";

interface Vectors {
  totals: [goods: Record<string, unknown>[], sums: [unit: string, total: string][]][];
  months: [day: string, months: number, later: string][];
}
/** What the server computes; written by `preship generate`. */
const vectors = JSON.parse(readFileSync("src/generated/vectors.json", "utf8")) as Vectors;

describe("the page computes what the server does (M-6.2.3b)", () => {
  it.each(vectors.totals)("adds %j", (goods, sums) => {
    expect(sumGoods(goods, "unit", "quantity").map(({ key, total }) => [key, total])).toEqual(sums);
  });
  it.each(vectors.months)("%s and %i months", (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later);
  });
});

describe("totals (M-6.2.3b)", () => {
  it("adds exactly", () => {
    expect(addDecimals("0.1", "0.2")).toBe("0.3");
    expect(addDecimals("48000.50", "1999.5")).toBe("50000.00");
    expect(addDecimals("9999999999999.99999", "0.00001")).toBe("10000000000000.00000");
    expect(addDecimals("0.001", "0.002")).toBe("0.003");
  });
  it("keeps units and currencies apart, in the order of the rows, and leaves unfinished rows out", () => {
    const goods = [
      { unit: "007", quantity: "3.5" },
      { unit: "001", quantity: "2" },
      { unit: "001", quantity: "1" },
      { unit: "001" },
      { quantity: "9" },
      { unit: "001", quantity: "many" },
    ];
    expect(sumGoods(goods, "unit", "quantity")).toEqual([
      { key: "007", total: "3.5" },
      { key: "001", total: "3" },
    ]);
  });
});

describe("how long a certificate is valid", () => {
  it("ends a month on its last day where it is shorter", () => {
    expect(monthsLater("2026-08-31", 6)).toBe("2027-02-28");
    expect(monthsLater("2027-08-31", 6)).toBe("2028-02-29");
    expect(monthsLater("2026-01-15", 12)).toBe("2027-01-15");
    expect(monthsLater("2026-12-01", 12)).toBe("2027-12-01");
  });
});
