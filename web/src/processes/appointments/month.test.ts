import { describe, expect, it } from "vitest";
import { monthOf, shiftMonth } from "./month";

describe("a month as weeks", () => {
  it("begins on a Monday and holds each of its days once", () => {
    for (const day of ["2026-02-14", "2026-11-30", "2027-08-01", "2028-02-29"]) {
      const { weeks, month } = monthOf(day);
      const days = weeks.flat();
      expect(new Set(days).size).toBe(days.length);
      expect(weeks.every((week) => new Date(week[0] ?? "").getUTCDay() === 1)).toBe(true);
      const own = days.filter((one) => Number(one.slice(5, 7)) === month);
      expect(own.length).toBe(new Date(Date.UTC(Number(day.slice(0, 4)), month, 0)).getUTCDate());
    }
  });
  it("goes over the end of the year", () => {
    expect(shiftMonth("2026-12-31", 1)).toBe("2027-01-01");
    expect(shiftMonth("2026-01-31", -1)).toBe("2025-12-01");
  });
});
