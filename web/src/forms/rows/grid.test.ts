import { createApp, h, nextTick, ref, shallowRef, type App, type ComponentPublicInstance } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import CaseForm from "../CaseForm.vue";

type Data = Record<string, unknown>;
let app: App | undefined;
/** Rows that were drawn once more. */
const drawnAnew = new Set<string>();
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

beforeEach(() => {
  vi.spyOn(window, "fetch").mockResolvedValue(Response.json({ complete: true, rows: [] }));
});
function draw(lines: number) {
  const goods = Array.from({ length: lines }, (_, at) => ({ name: `旧机${at}`, quantity: "1" }));
  const data = shallowRef<Data>({ goods });
  const form = ref<InstanceType<typeof CaseForm> | null>(null);
  app = createApp(() =>
    h(CaseForm, {
      ref: form,
      form: "commission",
      only: ["goods"],
      modelValue: data.value,
      "onUpdate:modelValue": (next: Data) => {
        data.value = next;
      },
    }),
  );
  app.mixin({
    updated(this: ComponentPublicInstance) {
      const row = (this.$el as Partial<HTMLElement>).dataset?.["row"];
      if (row !== undefined && row !== "new") drawnAnew.add(row);
    },
  });
  app.use(createRouter({ history: createMemoryHistory(), routes: [{ path: "/:all(.*)*", component: {} }] }));
  app.mount(document.body.appendChild(document.createElement("div")));
  return { data, form };
}
const rows = () => document.querySelectorAll("tr[data-row]:not(.entry)");
const nameAt = (at: number) => document.querySelector(`[data-path="goods.${at}.name"]`);

describe("M-6.2.3d: many rows", { timeout: 30_000 }, () => {
  it("the screen's come first and all others right after; all count from the beginning", async () => {
    draw(120);
    expect(rows().length).toBeLessThan(60);
    expect(document.querySelector("table")?.getAttribute("aria-rowcount")).toBe("122");
    await vi.waitFor(() => expect(rows()).toHaveLength(120), 20_000);
    expect(nameAt(119)?.textContent).toBe("旧机119");
    expect(document.querySelector('[data-row="119"]')?.getAttribute("aria-rowindex")).toBe("121");
  });

  it("one that is not drawn yet is gone to all the same", async () => {
    const { form } = draw(120);
    await form.value?.focusPath("goods.110.name");
    await vi.waitFor(() => expect(nameAt(110)?.querySelector("input")).toBe(document.activeElement), 5000);
  });

  it("what is typed in one row draws no other anew", async () => {
    const { data } = draw(60);
    await vi.waitFor(() => expect(rows()).toHaveLength(60), 5000);
    nameAt(3)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(nameAt(3)?.querySelector("input")).not.toBeNull());
    drawnAnew.clear();
    const box = nameAt(3)?.querySelector("input");
    if (box) box.value = "旧机甲";
    box?.dispatchEvent(new Event("input", { bubbles: true }));
    await nextTick();
    await nextTick();
    expect((data.value["goods"] as Data[])[3]?.["name"]).toBe("旧机甲");
    expect([...drawnAnew]).toEqual(["3"]);
  });
});
