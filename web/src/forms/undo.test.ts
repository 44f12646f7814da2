import { describe, expect, it } from "vitest";
import { makeUndo } from "./undo";

describe("undo in the goods grid", () => {
  it("goes back and forth several steps", () => {
    const undo = makeUndo<number>();
    undo.record(1);
    undo.record(2);
    expect(undo.back(3)).toBe(2);
    expect(undo.back(2)).toBe(1);
    expect(undo.back(1)).toBe(null);
    expect(undo.forth(1)).toBe(2);
    expect(undo.forth(2)).toBe(3);
    expect(undo.forth(3)).toBe(null);
  });
  it("takes typing in one cell for one step, and begins another after going back", () => {
    const undo = makeUndo<string>();
    undo.record("", "0.name");
    undo.record("a", "0.name");
    undo.record("ab", "1.name");
    expect(undo.back("abc")).toBe("ab");
    expect(undo.back("ab")).toBe("");
    undo.record("", "1.name");
    expect(undo.canGoForth).toBe(false);
    expect(undo.back("x")).toBe("");
  });
  it("forgets the oldest of more than a hundred steps", () => {
    const undo = makeUndo<number>();
    for (let at = 0; at < 150; at += 1) undo.record(at);
    let last: number | null = null;
    for (let now: number | null = 150; now !== null; now = undo.back(now)) last = now;
    expect(last).toBe(50);
  });
  it("forgets everything when told", () => {
    const undo = makeUndo<number>();
    undo.record(1);
    undo.clear();
    expect(undo.canGoBack).toBe(false);
  });
});
