import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { adopt } from "@/api/session";
import { lendRouter } from "./navigate";
import { openNext } from "./next";
import * as strip from "./tabs";

const rows = ["NB26000001", "NB26000002", "NB26000003"].map((number) => ({
  number,
  kind: "annual-report",
  holder: null,
}));
const opened: string[] = [];
const as = (account: string) =>
  adopt({
    authenticated: true,
    side: "customs",
    user: { account },
    roles: ["officer", "reviewer"],
    captcha: false,
    demo: false,
    poll: 60,
    privacy_notice: "",
  } as never);

beforeEach(() => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(
      new Response(JSON.stringify({ rows }), { status: 200, headers: { "Content-Type": "application/json" } }),
    ),
  );
  lendRouter({
    push(address: string) {
      opened.push(address);
      const [, , page = "", id = ""] = address.split("/");
      strip.show({ page, id, query: {} });
    },
    replace: () => undefined,
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  opened.length = 0;
});

describe("what waits next", () => {
  it("is offered anew to whoever logs in after somebody who passed it over", async () => {
    as("first");
    await openNext();
    await openNext();
    await openNext();
    expect(new Set(opened).size).toBe(3);
    as("second");
    strip.restore("second");
    opened.length = 0;
    await openNext();
    expect(opened[0]).toContain(rows[0]?.number);
  });
});
