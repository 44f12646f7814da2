import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The page's own styles, and those of what the server draws. */
const ROOTS = ["src", "../preship/public"];
const files = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:vue|css|html)$/.test(name))
    .map((name) => `${root}/${name}`),
);
const sources = Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));
const LITERAL = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?=[\s;,)}])|\b(?:rgba?|hsla?|hwb)\(/gi;
const PROPERTY = "(?:color|background|border(?:-[a-z-]+)?|fill|stroke|outline|--[a-z-]+)";
const COLOUR = "(?:white|black|red|green|blue|gr[ae]y|silver|navy|orange|yellow)";
const NAMED = new RegExp(`${PROPERTY}: *[^;{}]*\\b${COLOUR}\\b`, "g");
/** The styles of a file: of a component only its style blocks. */
const styles = (path: string, text: string) =>
  (path.endsWith(".vue")
    ? [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((found) => found[1]).join("")
    : text
  ).replaceAll(/\/\*[\s\S]*?\*\//g, "");
const coloured = (path: string, text: string) => [
  ...(styles(path, text).match(LITERAL) ?? []),
  ...(styles(path, text).match(NAMED) ?? []),
];

describe("every colour is a variable", () => {
  it("reads what there is to read", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(80);
    expect(coloured("a.vue", "<style>a { color: #fff; }</style>")).toEqual(["#fff"]);
    expect(coloured("a.css", "a { border: 1px solid black; background: rgb(0 0 0 / 5%) }")).toHaveLength(2);
  });
  it("styles/tokens.css is the only place with colours", () => {
    const found = Object.entries(sources)
      .filter(([path]) => !path.endsWith("tokens.css"))
      .flatMap(([path, text]) => coloured(path, text).map((colour) => `${path}: ${colour}`));
    expect(found).toEqual([]);
  });
});
