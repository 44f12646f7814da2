// @vitest-environment node
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { build, type Plugin } from "vite";
import { messages } from "./messages.ts";
import { findNewer, findNewerIn, oldest } from "./oldest.ts";
import { weight } from "./weight.ts";

/** What the build refuses, each shown by a build of its own that turns red. */
let room = "";
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), "preship-build-"));
  mkdirSync(join(room, "src"));
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

function built(files: Record<string, string>, plugins: Plugin[]): Promise<unknown> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(room, "src", name), text);
  return build({
    root: room,
    configFile: false,
    logLevel: "silent",
    plugins,
    build: { write: false, target: "chrome109", rollupOptions: { input: join(room, "src", "main.ts") } },
  });
}

describe("M-1.2: nothing newer than Chrome 109", () => {
  it("builds what is old enough", async () => {
    await expect(
      built({ "main.ts": 'import "./a.css"; console.log([2, 1].sort());', "a.css": "a { color: red }" }, [oldest()]),
    ).resolves.toBeTruthy();
  });
  it("refuses toSorted", async () => {
    await expect(built({ "main.ts": "console.log([2, 1].toSorted());" }, [oldest()])).rejects.toThrow(
      /toSorted, newer than Chrome 109/,
    );
  });
  it("refuses color-mix", async () => {
    const files = { "main.ts": 'import "./a.css";', "a.css": "a { color: color-mix(in srgb, red 40%, blue) }" };
    await expect(built(files, [oldest()])).rejects.toThrow(/color-mix\(, newer than Chrome 109/);
  });
  it("lets only that library name it which asks first", () => {
    const code = "wrapped.toSorted = function () {}";
    expect(findNewerIn("/x/node_modules/@vue/reactivity/dist/a.js", code)).toEqual([]);
    expect(findNewerIn("/x/node_modules/another/a.js", code)).toEqual(["toSorted"]);
  });
  it("knows scripts from styles", () => {
    expect(findNewer("Object.groupBy(rows, by); AbortSignal.any([])", false)).toEqual(["groupBy", "AbortSignal.any"]);
    expect(findNewer("a { color: light-dark(#000, #fff); grid-template: subgrid }", true)).toEqual([
      "light-dark(",
      "subgrid",
    ]);
    expect(findNewer("a { grid-area: anchor }", true)).toEqual([]);
  });
});

describe("first loads have a limit", () => {
  const noise = Array.from({ length: 3_000 }, (_, at) => Math.sin(at)).join();
  const files = {
    "main.ts": `import "./a.css"; console.log("${noise.slice(0, 20_000)}");`,
    "a.css": `a::after { content: "${noise.slice(20_000, 40_000)}" }`,
  };
  it("weighs scripts and styles together", async () => {
    await expect(built(files, [weight([{ name: "page", modules: ["/main.ts"], most: 1_000 }])])).resolves.toBeTruthy();
    await expect(built(files, [weight([{ name: "page", modules: ["/main.ts"], most: 12 }])])).rejects.toThrow(
      /page weighs 1[5-9]\.\d kB of gzip in 2 files, [89]\.\d of them styles/,
    );
  });
  it("misses a module that is gone", async () => {
    await expect(
      built(files, [weight([{ name: "page", modules: ["/main.ts", "/gone.vue"], most: 1_000 }])]),
    ).rejects.toThrow(/lost \/gone\.vue/);
  });
});

describe("a message that is missing", () => {
  const all = (pairs: string) =>
    [
      "const defineMessages = (all: object) => (key: string) => all[key as never];",
      `export const t = defineMessages({ ${pairs} });`,
    ].join("\n");
  const asks = (key: string) =>
    `import { t } from "./messages"; console.log(t(Math.random() > 2 ? "hello" : "${key}"));`;
  it("is not missed where it is there", async () => {
    await expect(
      built({ "main.ts": asks("bye"), "messages.ts": all('hello: ["好", "Hello"], bye: ["再见", "Bye"]') }, [
        messages(),
      ]),
    ).resolves.toBeTruthy();
  });
  it("fails the build where nobody wrote it", async () => {
    await expect(
      built({ "main.ts": asks("bye"), "messages.ts": all('hello: ["好", "Hello"]') }, [messages()]),
    ).rejects.toThrow(/asks for bye/);
  });
  it("fails the build where one language is missing", async () => {
    await expect(
      built({ "main.ts": asks("hello"), "messages.ts": all('hello: ["好"]') }, [messages()]),
    ).rejects.toThrow(/hello not in both languages/);
    await expect(
      built({ "main.ts": asks("hello"), "messages.ts": all('hello: ["好", ""]') }, [messages()]),
    ).rejects.toThrow(/hello not in both languages/);
  });
});
