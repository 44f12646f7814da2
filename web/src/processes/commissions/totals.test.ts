import { describe, expect, it } from "vitest";
import { added, summed } from "./totals";
import { monthsLater } from "./validity";

describe("totals (M-6.2.3b)", () => {
  it("adds exactly", () => {
    expect(added("0.1", "0.2")).toBe("0.3");
    expect(added("48000.50", "1999.5")).toBe("50000.00");
    expect(added("9999999999999.99999", "0.00001")).toBe("10000000000000.00000");
    expect(added("0.001", "0.002")).toBe("0.003");
  });
  it("keeps units and currencies apart, in the order of the rows, and leaves unfinished rows out", () => {
    const goods = [
      { unit: "007", quantity: "3.5" }, { unit: "001", quantity: "2" }, { unit: "001", quantity: "1" },
      { unit: "001" }, { quantity: "9" }, { unit: "001", quantity: "many" },
    ];
    expect(summed(goods, "unit", "quantity")).toEqual([{ key: "007", total: "3.5" }, { key: "001", total: "3" }]);
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
