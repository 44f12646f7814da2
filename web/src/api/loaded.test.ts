import { nextTick, ref } from "vue";
import { describe, expect, it } from "vitest";
import { useLoaded } from "./loaded";

/** Answers that are given when the test says so. */
function desk() {
  const asked: { give: (text: string) => void; refuse: (reason: unknown) => void }[] = [];
  const ask = () => new Promise<string>((give, refuse) => asked.push({ give, refuse }));
  return { asked, ask };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("what a page shows", () => {
  it("is what was asked for last, whichever answer comes first", async () => {
    const { asked, ask } = desk();
    const { shown, busy, load } = useLoaded(ask);
    void load();
    asked[1]?.give("new");
    await settled();
    asked[0]?.give("old");
    await settled();
    expect(shown.value).toBe("new");
    expect(busy.value).toBe(false);
  });

  it("is asked for again when what it hangs on changes, and not at all while there is nothing to ask", async () => {
    const { asked, ask } = desk();
    const open = ref(false);
    const { shown } = useLoaded(() => (open.value ? ask() : null), undefined, open);
    expect(asked).toHaveLength(0);
    open.value = true;
    await nextTick();
    asked[0]?.give("here");
    await settled();
    expect(shown.value).toBe("here");
  });

  it("says why it did not come until it comes", async () => {
    const { asked, ask } = desk();
    const { failure, shown, load } = useLoaded(ask);
    asked[0]?.refuse("broken");
    await settled();
    expect(failure.value).toBe("broken");
    void load();
    asked[1]?.give("here");
    await settled();
    expect([failure.value, shown.value]).toEqual([null, "here"]);
  });
});
