import { createApp, h, nextTick, type App } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import ChoiceDialog from "./ChoiceDialog.vue";

let app: App | undefined;
afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});
const options = ["normal", "sensitive", "secret"].map((value) => ({ value, label: value }));
function draw(given: { several?: boolean; chosen: string[]; save?: (chosen: string[]) => Promise<unknown> }) {
  const save = given.save ?? vi.fn<(chosen: string[]) => Promise<unknown>>().mockResolvedValue(null);
  const saved = vi.fn();
  app = createApp(() =>
    h(ChoiceDialog, {
      name: "level",
      title: "密级",
      legend: "可查看",
      options,
      hint: "说明",
      several: given.several ?? false,
      chosen: given.chosen,
      save,
      onSaved: saved,
    }),
  );
  app.mount(document.body.appendChild(document.createElement("div")));
  return { save, saved };
}
const box = (value: string) => document.querySelector<HTMLInputElement>(`input[value=${value}]`);
async function press(value: string): Promise<void> {
  await vi.waitFor(() => expect(box(value)).not.toBeNull());
  box(value)?.click();
  await nextTick();
}
const submit = () => document.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));

describe("a choice for somebody", () => {
  it("is of one: another takes its place", async () => {
    const { save, saved } = draw({ chosen: ["normal"] });
    await press("secret");
    submit();
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
    expect(save).toHaveBeenCalledWith(["secret"]);
    expect(box("normal")?.checked).toBe(false);
  });

  it("is of several where they may be held together, and one is taken away by itself", async () => {
    const { save, saved } = draw({ several: true, chosen: ["normal", "sensitive"] });
    await press("secret");
    await press("normal");
    submit();
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
    expect(save).toHaveBeenCalledWith(["sensitive", "secret"]);
  });

  it("stays open with what the server says against it, at the field", async () => {
    const refusal = new ApiError(422, "invalid", "", { level: "不能同时担任" });
    const { saved } = draw({ chosen: ["normal"], save: () => Promise.reject(refusal) });
    await press("secret");
    submit();
    await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toBe("不能同时担任"));
    expect(document.querySelector("fieldset")?.getAttribute("aria-describedby")).toBe("level-error");
    expect(saved).not.toHaveBeenCalled();
  });
});
