import { describe, expect, it } from "vitest";
import { arrangeColumns, type Column } from "./columns";

const columns: Column[] = ["a", "b", "c"].map((name) => ({ name, label: name }));
const names = (order: string[], hidden: string[] = []) =>
  arrangeColumns(columns, { order, hidden })
    .map(({ name }) => name)
    .join("");

describe("arranged", () => {
  it("leaves the columns as declared where nothing is said", () => expect(names([])).toBe("abc"));
  it("puts them in the order said and leaves out the hidden", () => expect(names(["c", "a", "b"], ["a"])).toBe("cb"));
  it("forgets a column that is none any more and finds a new one its place", () =>
    expect(names(["c", "x", "a"])).toBe("cba"));
  it("never hides all", () => expect(names([], ["a", "b", "c"])).toBe("abc"));
});
