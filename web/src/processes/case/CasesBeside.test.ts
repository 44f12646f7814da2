import { createApp, h, nextTick, ref, type App } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import CasesBeside from "./CasesBeside.vue";

interface Row {
  number: string;
  tone: "good" | "waiting";
  state_label: { zh: string; en: string };
  day: string;
}
let app: App | undefined;
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});
const agreed = (number: string, day: string): Row => ({
  number,
  day,
  tone: "good",
  state_label: { zh: "已约定", en: "Agreed" },
});
function draw(ask: () => Promise<Row[]>) {
  const again = ref("WT1 1");
  app = createApp(() =>
    h(
      CasesBeside<Row>,
      { title: "检验预约", ask, again: again.value },
      {
        notice: () => h("p", "只读"),
        head: ({ row }: { row: Row }) => h("span", row.day),
        words: () => h("p", "说明"),
      },
    ),
  );
  app.use(createRouter({ history: createMemoryHistory(), routes: [{ path: "/:all(.*)*", component: {} }] }));
  app.mount(document.body.appendChild(document.createElement("div")));
  return again;
}
const items = () => [...document.querySelectorAll("li")].map((one) => one.textContent?.replace(/\s+/g, " ").trim());

describe("the cases that hang on a case", () => {
  it("stand with their number, how they stand, and what their process says of them", async () => {
    draw(async () => [agreed("YY20261201000002", "2026-12-09"), agreed("YY1", "2026-12-01")]);
    await vi.waitFor(() =>
      expect(items()).toEqual(["YY20261201000002Agreed2026-12-09说明", "YY1Agreed2026-12-01说明"]),
    );
    expect(document.querySelector("section")?.getAttribute("aria-label")).toBe("检验预约");
    expect(document.querySelector("a")?.textContent).toBe("YY20261201000002");
    expect(document.body.textContent).toContain("只读");
  });

  it("are asked for again when their case has changed", async () => {
    let day = "2026-12-01";
    const again = draw(async () => [agreed("YY1", day)]);
    await vi.waitFor(() => expect(items()[0]).toContain("2026-12-01"));
    day = "2026-12-03";
    again.value = "WT1 2";
    await vi.waitFor(() => expect(items()[0]).toContain("2026-12-03"));
  });

  it("say nothing where there is none, and offer another try where they did not come", async () => {
    const ask = vi.fn<() => Promise<Row[]>>().mockRejectedValueOnce(new Error("away")).mockResolvedValue([]);
    draw(ask);
    await vi.waitFor(() => expect(document.querySelector("button")).not.toBeNull());
    document.querySelector("button")?.click();
    await vi.waitFor(() => expect(document.querySelector("button")).toBeNull());
    await nextTick();
    expect(document.querySelector("section")).toBeNull();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
