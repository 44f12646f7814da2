import { describe, expect, it } from "vitest";
import { pluralize } from "./plural";

describe("a unit beside a number", () => {
  it.each([
    ["machine", "1", "machine"],
    ["machine", "1.00", "machine"],
    ["machine", "3", "machines"],
    ["machine", "0.5", "machines"],
    ["box", "2", "boxes"],
    ["batch", "2", "batches"],
    ["pair (matched)", "2", "pairs (matched)"],
    ["square foot", "4", "square feet"],
    ["aircraft", "2", "aircraft"],
    ["kilowatt-hour", "10", "kilowatt-hours"],
    ["\u53f0", "3", "\u53f0"],
  ])("%s × %s is %s", (name, count, right) => {
    expect(pluralize(name, count)).toBe(right);
  });
});
