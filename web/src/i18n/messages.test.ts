import { describe, expect, it } from "vitest";

interface Room {
  t: { all: Record<string, readonly [string, string]> };
}
const rooms = import.meta.glob<Room>(["../**/messages.ts", "../*/*/messages.ts"], { eager: true });
const sources = import.meta.glob<string>(["../**/*.vue", "../**/*.ts", "!../**/messages.ts", "!../**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort();

describe("messages: both languages, everywhere", () => {
  it("finds the rooms", () => {
    expect(Object.keys(rooms).length).toBeGreaterThanOrEqual(4);
  });
  for (const [file, room] of Object.entries(rooms)) {
    it(`${file} has every message in Chinese and English with the same parameters`, () => {
      for (const [key, [zh, en]] of Object.entries(room.t.all)) {
        expect(zh.trim(), key).not.toBe("");
        expect(en.trim(), key).not.toBe("");
        if (key !== "otherLanguage") expect(en, `${key}: English holds Chinese`).not.toMatch(/[\u4e00-\u9fff]/);
        expect(holes(en), key).toEqual(holes(zh));
      }
    });
  }
  it("no component or module holds a Chinese sentence of its own", () => {
    const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/.*$/gm, "");
    const guilty = Object.entries(sources)
      .filter(([, source]) => /[\u4e00-\u9fff]/.test(withoutComments(source)))
      .map(([file]) => file);
    expect(guilty).toEqual([]);
  });
});
