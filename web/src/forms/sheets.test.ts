import { describe, expect, it } from "vitest";
import { placed, type SheetLine } from "./sheets";

const line = (number: number, name: string, wrong = false): SheetLine => ({
  line: number, data: { name }, missing: [], wrong: wrong ? [{ cell: `E${number}`, field: "unit", given: "?", why: "unknown" }] : [],
});

describe("rows out of a sheet (M-6.2.3d)", () => {
  it("puts good lines behind the rows and keeps the others out", () => {
    const done = placed([{ name: "a" }], [line(2, "b"), line(3, "c", true), line(4, "d")], null, 500);
    expect(done.rows.map((row) => row["name"])).toEqual(["a", "b", "d"]);
    expect(done.refused.map((kept) => kept.line)).toEqual([3]);
    expect([done.added, done.changed, done.tooMany]).toEqual([2, 0, 0]);
  });
  it("writes over rows that are there and adds the rest", () => {
    const done = placed([{ name: "a", unit: "001" }, { name: "b", unit: "007" }], [line(1, "x", true), line(2, "y")], 1, 500);
    expect(done.rows).toEqual([{ name: "a", unit: "001" }, { name: "x", unit: "007" }, { name: "y" }]);
    expect([done.added, done.changed, done.refused.length]).toEqual([1, 1, 1]);
  });
  it("takes no more rows than a form may have", () => {
    const done = placed([{ name: "a" }], [line(1, "b"), line(2, "c")], null, 2);
    expect(done.rows).toHaveLength(2);
    expect(done.tooMany).toBe(1);
  });
});
