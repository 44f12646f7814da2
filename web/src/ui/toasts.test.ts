import { describe, expect, it } from "vitest";
import { toast, toasts } from "./toasts";

describe("what went well is not read beside what failed before it", () => {
  it("takes away what was red or yellow, but what waits for an answer", () => {
    toast("not taken", { tone: "bad" });
    toast("nothing to change", { tone: "returned" });
    toast("no line", { tone: "bad", sticky: true });
    toast("saved", { tone: "good" });
    expect(toasts.map(({ text }) => text)).toEqual(["no line", "saved"]);
  });
});
