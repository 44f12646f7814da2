import { describe, expect, it } from "vitest";
import { formOf } from "../declarations";
import { columnOf, gridTracks } from "./columns";

const named = (name: string) => formOf("commission.goods").fields.find((field) => field.name === name);
const columns = ["name", "quantity"].flatMap((name) => {
  const field = named(name);
  return field ? [columnOf(field, undefined)] : [];
});
const NOTHING = { said: new Map<string, number>(), acts: 0, editing: null };

describe("M-6.2.3d: how wide the columns of a table of goods are", () => {
  it("every row decides, also one that is not drawn yet; a long text breaks", () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({ name: at === 499 ? "旧".repeat(20) : "旧机" }));
    expect(gridTracks(columns, rows, NOTHING).columns).toContain("max(var(--least-long), 20.0em + 23px)");
    expect(gridTracks(columns, [{ name: "旧".repeat(90) }], NOTHING).columns).toContain("26.0em");
  });

  it("nothing moves while one types; the row counts once it is done", () => {
    const rows = [{ name: "旧机" }, { name: "旧".repeat(20) }];
    const before = gridTracks(columns, [{ name: "旧机" }, { name: "旧机" }], { ...NOTHING, editing: 1 });
    expect(gridTracks(columns, rows, { ...NOTHING, editing: 1 })).toEqual(before);
    expect(gridTracks(columns, rows, NOTHING)).not.toEqual(before);
  });

  it("there is room for what is said at a cell, and for buttons where there are some", () => {
    const { columns: said, least } = gridTracks(columns, [], {
      said: new Map([["quantity", 20]]),
      acts: 5,
      editing: null,
    });
    expect(said).toContain("max(var(--least-box), 20.0em + 23px)");
    expect(said.endsWith("calc(5.0em + 54px)")).toBe(true);
    expect(least.startsWith("calc(")).toBe(true);
  });
});
