import type { GoodsLineJson } from "@/generated/api";
import { describe, expect, it } from "vitest";
import { matching, placeLines, placeOver, usualWay } from "./placing";

const line = (number: number, data: Record<string, unknown>, unit = ""): GoodsLineJson =>
  ({
    line: number,
    data,
    missing: [],
    wrong: unit ? [{ cell: `E${number}`, field: "unit", given: unit, why: "unknown", kind: "error", code: "x" }] : [],
  }) as GoodsLineJson;
const MOST = 500;

describe("rows out of a list (M-6.2.3d)", () => {
  it("keeps the list's own order, and what was not understood as it was typed", () => {
    const done = placeLines(
      [{ name: "a" }],
      [line(2, { name: "b" }), line(3, { name: "c" }, "?"), line(4, { name: "d" })],
      "append",
      MOST,
    );
    expect(done.rows).toEqual([{ name: "a" }, { name: "b" }, { name: "c", unit: "?" }, { name: "d" }]);
    expect(done.marks.map((mark) => mark?.["unit"]?.value)).toEqual([undefined, undefined, "?", undefined]);
    expect(done.from).toEqual([0, null, null, null]);
    expect([done.added, done.changed, done.tooMany]).toEqual([3, 0, 0]);
  });
  it("replaces, and drops an empty last row before it adds", () => {
    expect(placeLines([{ name: "a" }], [line(1, { name: "b" })], "replace", MOST).rows).toEqual([{ name: "b" }]);
    expect(placeLines([{ name: "a" }, { name: "" }], [line(1, { name: "b" })], "append", MOST).rows).toEqual([
      { name: "a" },
      { name: "b" },
    ]);
  });
  it("matches by serial number however it is written, else by engine number, and adds the rest", () => {
    const rows = [{ serial_number: "SN-001", name: "a", hs_code: "1" }, { engine_chassis_number: "E 7" }];
    const lines = [
      line(1, { engine_chassis_number: "e7", name: "y" }),
      line(2, { serial_number: "ｓｎ 001", name: "x" }),
      line(3, { serial_number: "SN-9" }),
    ];
    expect(matching(rows, lines)).toBe(2);
    expect(usualWay(rows, lines)).toBe("match");
    const done = placeLines(rows, lines, "match", MOST);
    expect(done.rows).toEqual([
      { serial_number: "ｓｎ 001", name: "x", hs_code: "1" },
      { engine_chassis_number: "e7", name: "y" },
      { serial_number: "SN-9" },
    ]);
    expect([done.added, done.changed]).toEqual([1, 2]);
  });
  it("adds what is there twice rather than guess", () => {
    const rows = [{ serial_number: "1" }, { serial_number: "1" }];
    const done = placeLines(rows, [line(1, { serial_number: "1" })], "match", MOST);
    expect([done.added, done.changed]).toEqual([1, 0]);
    expect([usualWay(rows, []), usualWay([], [])]).toEqual(["append", "replace"]);
  });
  it("writes over rows that are there and adds the rest", () => {
    const rows = [
      { name: "a", unit: "001" },
      { name: "b", unit: "007" },
    ];
    const done = placeOver(rows, [line(1, { name: "x" }), line(2, { name: "y" })], 1, MOST);
    expect(done.rows).toEqual([{ name: "a", unit: "001" }, { name: "x", unit: "007" }, { name: "y" }]);
  });
  it("takes no more rows than a form may have", () => {
    const done = placeLines([{ name: "a" }], [line(1, { name: "b" }), line(2, { name: "c" })], "append", 2);
    expect(done.rows).toHaveLength(2);
    expect(done.tooMany).toBe(1);
  });
});
