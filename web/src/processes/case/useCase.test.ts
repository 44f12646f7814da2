import { createApp, h, nextTick, type App } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Data } from "@/api/operations";
import type { ActionJson, AttachmentJson, CommissionCaseJson } from "@/generated/api";
import { toasts } from "@/ui/toasts";
import { makeTab, tabKey } from "@/workspace/tab";
import * as strip from "@/workspace/tabs";
import { useCase, type CaseTools } from "./useCase";

const save: ActionJson = {
  name: "save",
  kind: "save",
  label: { zh: "暂存", en: "Save" },
  allowed: true,
  why: null,
  form: null,
  document: true,
  complete: false,
  tone: "plain",
  slot: null,
  returns: false,
  discards: false,
  asks: null,
};
const submit: ActionJson = { ...save, name: "submit", kind: "submit", complete: true, tone: "primary" };
const back: ActionJson = { ...save, name: "return", kind: "", document: false, form: "case.return", returns: true };

function caseOf(version: number, data: Data, over: Partial<CommissionCaseJson> = {}): CommissionCaseJson {
  return {
    number: "WT1",
    kind: "commission",
    state: "draft",
    state_label: { zh: "暂存", en: "Draft" },
    tone: "neutral",
    final: false,
    version,
    round: 0,
    created_at: "",
    submitted_at: null,
    updated_at: "",
    agency: null,
    enterprise: null,
    holder: null,
    security_label: null,
    deadline: null,
    data,
    computed: { amount: [], quantity: [] },
    editable: ["*"],
    actions: [save, submit],
    returned: null,
    changed: [],
    changes: [],
    attachments: [],
    slots: [],
    answers: [],
    parties: {},
    masked: false,
    read_only: false,
    extra: { results: [], certified: [], ended: null, mismatches: [], lists: [] },
    ...over,
  };
}

function fileOf(id: number): AttachmentJson {
  return {
    id,
    slot: "contract",
    name: `${id}.pdf`,
    size: 1,
    content_type: "application/pdf",
    sha256: "",
    at: "",
    by: "",
    submitted: false,
    removable: true,
    scanned: true,
    says: null,
    state: "clean",
  };
}

type Answer = [status: number, body: unknown];
let answers: Answer[] = [];
let asked: { method: string; path: string; body: unknown; version: string | null }[] = [];
let during: (() => void) | null = null;
let app: App | null = null;

function open(id: string | null): CaseTools {
  const record = strip.show({ page: "commission", id, query: {} });
  let tools: CaseTools | null = null;
  app = createApp({
    setup() {
      tools = useCase("commission");
      return () => h("i");
    },
  });
  app.provide(tabKey, makeTab(record));
  app.mount(document.createElement("div"));
  if (!tools) throw new Error("not mounted");
  return tools;
}

beforeEach(() => {
  [answers, asked, during] = [[], [], null];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    asked.push({
      method: init.method ?? "GET",
      path,
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      version: headers["If-Match"] ?? null,
    });
    during?.();
    const [status, body] = answers.shift() ?? [500, {}];
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
});
afterEach(() => {
  app?.unmount();
  strip.remove(strip.tabs.map((tab) => tab.key));
  toasts.splice(0);
  vi.unstubAllGlobals();
});

describe("a case on its page", () => {
  it("opens the case with the first save and stays in its tab", async () => {
    const tools = open(null);
    await tools.load();
    tools.data.value = { consignor: "A" };
    answers = [[201, caseOf(1, { consignor: "A" })]];
    expect(await tools.act(save)).toBe(true);
    expect(asked).toEqual([
      { method: "POST", path: "/api/flows/commission/cases", body: { data: { consignor: "A" } }, version: null },
    ]);
    expect(strip.active.value.id).toBe("WT1");
    expect(tools.dirty.value).toBe(false);
  });

  it("keeps what is typed while the answer is on its way", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { consignor: "A" })],
      [200, caseOf(4, { consignor: "B", contact: "tidied" })],
    ];
    await tools.load();
    tools.data.value = { consignor: "B" };
    during = () => {
      tools.data.value = { ...tools.data.value, contract_number: "typed meanwhile" };
    };
    await tools.act(save);
    expect(asked[1]).toMatchObject({ body: { data: { consignor: "B" } }, version: '"3"' });
    expect(tools.data.value).toEqual({ consignor: "B", contact: "tidied", contract_number: "typed meanwhile" });
    expect(tools.dirty.value).toBe(true);
  });

  it("keeps a file that came, and none that went, while an answer was on its way", async () => {
    const tools = open("WT1");
    const [gone, came] = [fileOf(1), fileOf(2)];
    answers = [
      [200, caseOf(3, { a: 1 }, { attachments: [gone] })],
      [200, caseOf(4, { a: 2 }, { attachments: [gone] })],
      [200, caseOf(4, { a: 2 }, { attachments: [came] })],
    ];
    await tools.load();
    tools.data.value = { a: 2 };
    during = () => {
      during = null;
      tools.take(came);
      tools.drop(gone.id);
    };
    await tools.act(save);
    expect(tools.shown.value?.attachments).toEqual([came]);
    // Asked for before the file was taken away elsewhere.
    await tools.refresh();
    expect(tools.shown.value?.attachments).toEqual([came]);
  });

  it("carries out what is pressed while another act is under way after it, unless that was refused", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { a: 1 })],
      [200, caseOf(4, { a: 2 })],
      [200, caseOf(5, { a: 2 }, { state: "submitted", actions: [] })],
    ];
    await tools.load();
    tools.data.value = { a: 2 };
    expect(await Promise.all([tools.act(save), tools.act(submit), tools.act(submit)])).toEqual([true, true, false]);
    expect(asked.slice(1).map(({ path, version }) => [path.split("/").pop(), version])).toEqual([
      ["save", '"3"'],
      ["submit", '"4"'],
    ]);
    answers = [[409, { detail: "gone on", code: "not_possible" }]];
    expect(await Promise.all([tools.act(back), tools.act(save)])).toEqual([false, false]);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(3);
  });

  it("saves what was typed while a first file opened the case", async () => {
    const tools = open(null);
    await tools.load();
    tools.data.value = { consignor: "A" };
    answers = [
      [201, caseOf(1, { consignor: "A" })],
      [200, caseOf(2, { consignor: "AB" })],
    ];
    const number = tools.prepare();
    tools.data.value = { consignor: "AB" };
    expect(await tools.act(save)).toBe(true);
    expect(await number).toBe("WT1");
    expect(asked[1]).toMatchObject({ body: { data: { consignor: "AB" } }, version: '"1"' });
    expect(tools.data.value).toEqual({ consignor: "AB" });
  });

  it("is not put back by an older answer that comes late", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { a: 1 })],
      [200, caseOf(2, { a: 0 })],
    ];
    await tools.load();
    await tools.refresh();
    expect(tools.shown.value?.version).toBe(3);
  });

  it("shows what a colleague changed and lets one's own stand upon it (412)", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { a: 1, b: 1 })],
      [412, { detail: "stale", code: "stale" }],
      [200, caseOf(4, { a: 5, b: 1 })],
      [200, caseOf(5, { a: 5, b: 2 })],
    ];
    await tools.load();
    tools.data.value = { a: 1, b: 2 };
    expect(await tools.act(save)).toBe(false);
    expect(tools.newer.value?.version).toBe(4);
    expect(tools.data.value).toEqual({ a: 1, b: 2 });
    tools.keepMine();
    expect(tools.data.value).toEqual({ a: 5, b: 2 });
    await tools.act(save);
    expect(asked[3]).toMatchObject({ version: '"4"', body: { data: { a: 5, b: 2 } } });
    expect(tools.dirty.value).toBe(false);
  });

  it("takes the newest over where nothing was typed", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { a: 1 })],
      [409, { detail: "gone on", code: "not_possible" }],
      [200, caseOf(4, { a: 1 }, { state: "submitted" })],
    ];
    await tools.load();
    await tools.act({ ...save, name: "withdraw", document: false });
    expect(tools.shown.value?.state).toBe("submitted");
    expect(tools.newer.value).toBeNull();
  });

  it("lands the server's sentences at fields, files and the action's own form", async () => {
    const tools = open("WT1");
    const refusal = {
      detail: "look",
      code: "invalid",
      errors: { agency: "closed", "attachments.contract": "missing", "input.reason": "why?" },
    };
    answers = [
      [200, caseOf(3, { a: 1 })],
      [422, refusal],
    ];
    await tools.load();
    await expect(tools.act(back, { reason: "" })).rejects.toMatchObject({ errors: { reason: "why?" } });
    expect(tools.errors.value).toEqual({ agency: "closed" });
    expect(tools.slotErrors.value).toEqual({ contract: "missing" });
  });

  it("asks for required files before it submits", async () => {
    const tools = open("WT1");
    const slot = {
      name: "contract",
      label: { zh: "合同", en: "Contract" },
      required: true,
      can_upload: true,
      side: "enterprise" as const,
      kinds: ["pdf"],
      strips_pictures: false,
    };
    answers = [[200, caseOf(3, { a: 1 }, { slots: [slot] })]];
    await tools.load();
    expect(await tools.act(submit)).toBe(false);
    expect(Object.keys(tools.slotErrors.value)).toEqual(["contract"]);
    expect(asked).toHaveLength(1);
  });

  it("closes the tab of what was deleted", async () => {
    const tools = open("WT1");
    answers = [
      [200, caseOf(3, { a: 1 })],
      [204, null],
    ];
    await tools.load();
    tools.data.value = { a: 2 };
    await tools.act({ ...save, name: "discard", document: false, discards: true });
    await nextTick();
    expect(strip.find("commission", "WT1")).toBeUndefined();
  });
});
