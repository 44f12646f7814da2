import { describe, expect, it } from "vitest";
import { isTable, parseCells } from "./paste";

describe("cells from the clipboard (M-6.2.3d)", () => {
  it("splits tabs and lines of every kind, and drops the last line's end", () => {
    expect(parseCells("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(parseCells("a\tb\nc\td")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(parseCells("a\rb")).toEqual([["a"], ["b"]]);
    expect(parseCells("机\t\t2\n")).toEqual([["机", "", "2"]]);
    expect(parseCells("a\t\nb\t")).toEqual([
      ["a", ""],
      ["b", ""],
    ]);
    expect(parseCells("a\n\nb")).toEqual([["a"], [""], ["b"]]);
  });
  it("keeps line breaks, tabs and quotes within quotes", () => {
    expect(parseCells('"两\n行"\tx\n"a\tb"\t"say ""hi"""')).toEqual([
      ["两\n行", "x"],
      ["a\tb", 'say "hi"'],
    ]);
  });
  it("takes a quote that closes nothing for a sign", () => {
    expect(parseCells('"4 pipe\tx')).toEqual([['"4 pipe', "x"]]);
    expect(parseCells('5" pipe\t"a" b')).toEqual([['5" pipe', '"a" b']]);
  });
  it("tells a table from text for one box", () => {
    expect(isTable(parseCells("旧注塑机"))).toBe(false);
    expect(isTable(parseCells("旧注塑机\r\n"))).toBe(false);
    expect(isTable(parseCells("a\tb"))).toBe(true);
    expect(isTable(parseCells("a\nb"))).toBe(true);
  });
  it("reads 500 rows", () => {
    const text = Array.from({ length: 500 }, (_, at) =>
      Array.from({ length: 19 }, (_, column) => `${at}-${column}`).join("\t"),
    ).join("\r\n");
    const rows = parseCells(text);
    expect(rows).toHaveLength(500);
    expect(rows[499]?.[18]).toBe("499-18");
  });
});
