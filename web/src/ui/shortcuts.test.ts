import { describe, expect, it } from "vitest";
import { composing, matchesKey, type ShortcutGroup } from "./keys";

const groups = import.meta.glob<{ shortcuts: ShortcutGroup }>("../*/shortcuts.ts", { eager: true });
const sources = import.meta.glob<string>(["../**/*.vue", "../**/*.ts", "!../**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const rooms = Object.entries(groups).map(([path, { shortcuts }]) => ({
  path,
  names: Object.keys(shortcuts.shortcuts),
}));
/**
 * Who may look at keys without a declaration: the interpreter itself, and the log-in page's list of tabs (arrows, as
 * every list of tabs).
 */
const READERS = ["./keys.ts", "../entry/DoorCards.vue"];
const isReader = (path: string) => READERS.some((reader) => path.endsWith(reader.replace(/^\.+/, "")));

describe("M-3.3 to M-3.5, M-5.1: the list of shortcuts and their handlers", () => {
  it.each(rooms.flatMap(({ path, names }) => names.map((name) => [name, path])))("%s is listed and handled", (name) => {
    const asked = new RegExp(`\\.${name}\\b|"${name}"|\\b${name}\\b[^;]*} = shortcuts\\.shortcuts`);
    const handlers = Object.entries(sources).filter(
      ([path, text]) => !path.endsWith("shortcuts.ts") && text.includes("matchesKey(") && asked.test(text),
    );
    expect(handlers.map(([path]) => path)).not.toEqual([]);
  });
  it("no handler knows a key that is not listed", () => {
    const knowing = new RegExp(
      [
        /event\.key *[!=]==?|switch \(event\.key\)|\[event\.key\]|event\.key\.toLowerCase/,
        /@key(?:down|up)\.(?!enter\.prevent="\(\$event\.target as HTMLInputElement\)\.click)[a-z]/,
      ]
        .map((one) => one.source)
        .join("|"),
    );
    expect(
      Object.entries(sources)
        .filter(([path, text]) => !isReader(path) && knowing.test(text))
        .map(([path]) => path),
    ).toEqual([]);
  });
  it("a key is only itself, and nothing while an input method composes", () => {
    const undo = { keys: ["Ctrl+Z"], label: () => "" };
    const event = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
    expect(matchesKey(event({ key: "z", code: "KeyZ", ctrlKey: true }), undo)).toBe(true);
    expect(matchesKey(event({ key: "z", code: "KeyZ", ctrlKey: true, shiftKey: true }), undo)).toBe(false);
    expect(matchesKey(event({ key: "z", code: "KeyZ" }), undo)).toBe(false);
    const typed = event({ key: "Enter", isComposing: true });
    expect(composing(typed)).toBe(true);
    expect(matchesKey(typed, { keys: ["Enter"], label: () => "" })).toBe(false);
  });
});
