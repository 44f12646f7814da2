import { describe, expect, it } from "vitest";
import { changesBetween, mergeChanges, same } from "./merge";

describe("what differs", () => {
  it("takes absent, null and empty for one thing", () => {
    expect(same({ a: null, rows: [] }, {})).toBe(true);
    expect(same({ a: 0 }, {})).toBe(false);
    expect(same({ a: false }, { a: null })).toBe(false);
    expect(same([{ a: 1 }], [{ a: "1" }])).toBe(false);
  });
  it("names paths as the server does", () => {
    expect(changesBetween({ a: 1, goods: [{ n: "x" }] }, { a: 2, goods: [{ n: "x" }, { n: "y" }] })).toEqual([
      { path: "a", old: 1, new: 2 },
      { path: "goods.1.n", old: null, new: "y" },
    ]);
    expect(changesBetween({ scope: ["a"] }, { scope: ["a", "b"] })).toEqual([
      { path: "scope", old: ["a"], new: ["a", "b"] },
    ]);
  });
});

describe("mine upon theirs", () => {
  it("keeps what I changed and takes what they changed", () => {
    expect(mergeChanges({ a: 1, b: 1, c: 1 }, { a: 2, b: 1, c: 1 }, { a: 1, b: 3, c: 1 })).toEqual({
      a: 2,
      b: 3,
      c: 1,
    });
  });
  it("lets mine stand where both changed, also an emptied field", () => {
    expect(mergeChanges({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 2 });
    expect(mergeChanges({ a: 1 }, { a: null }, { a: 3 })).toEqual({ a: null });
    expect(mergeChanges({ a: 1 }, {}, { a: 3 })["a"]).toBeUndefined();
  });
});
