import type { Plugin } from "vite";

/**
 * Chrome 109 is the oldest browser (M-1.2). Vite lowers syntax to it; this looks for what can't be lowered: in what is
 * left of every module, and once more in the files themselves.
 */
/** One expression that finds what any of these finds. */
const anyOf = (...parts: readonly RegExp[]) => new RegExp(parts.map((part) => part.source).join("|"), "g");
const words = (all: string) => new RegExp(`\\b(?:${all.split(" ").join("|")})\\b`);
const NEWER_SCRIPT = anyOf(
  words(
    "toSorted toReversed toSpliced withResolvers groupBy fromAsync isWellFormed toWellFormed startViewTransition " +
      "showPopover hidePopover togglePopover requestClose CloseWatcher moveBefore setHTMLUnsafe parseHTMLUnsafe " +
      "scrollend",
  ),
  /\bAbortSignal\.any\b/,
  /\bURL\.(?:canParse|parse)\b/,
  /\bIterator\.from\b/,
  /\bRegExp\.escape\b/,
  /\bPromise\.try\b/,
  /\b(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\b/,
  /:popover-open/,
);
const NEWER_STYLE = anyOf(
  /color-mix\(/,
  /light-dark\(/,
  /ok(?:lch|lab)\(/,
  /\bl(?:ch|ab)\(/,
  /@starting-style/,
  /@scope/,
  /@position-try/,
  /\bsubgrid\b/,
  /field-sizing/,
  /\banchor\(/,
  /text-wrap/,
  /:user-(?:in)?valid/,
  /:popover-open/,
  /:dir\(/,
  /transition-behavior/,
  /interpolate-size/,
  /\blinear\(/,
  /\bround\(/,
  /::details-content/,
  /overflow-clip-margin: *(?:content|padding)-box/,
  /\bcontrast-color\(/,
  /@view-transition/,
  /scrollbar-color/,
  /\bcalc-size\(/,
  /reading-flow/,
);

/** What these libraries name without needing it: Vue wraps an array's methods, the router and floating-ui ask first. */
const ASKED_FIRST: readonly [library: RegExp, names: readonly string[]][] = [
  [/\/node_modules\/@vue\/reactivity\//, ["toSorted", "toReversed", "toSpliced"]],
  [/\/node_modules\/vue-router\//, ["startViewTransition"]],
  [/\/node_modules\/(?:@floating-ui|reka-ui)\//, [":popover-open"]],
];
const ANYBODYS = new Set(ASKED_FIRST.flatMap(([, names]) => names));

/** Names in a script or style sheet that Chrome 109 has not. */
export function findNewer(text: string, style: boolean): string[] {
  return [...new Set(text.match(style ? NEWER_STYLE : NEWER_SCRIPT) ?? [])];
}
/** The same for a script module, without what its library asks for before using it. */
export function findNewerIn(id: string, text: string): string[] {
  const known = new Set(ASKED_FIRST.flatMap(([library, names]) => (library.test(id) ? names : [])));
  return findNewer(text, false).filter((name) => !known.has(name));
}

export function oldest(): Plugin {
  const refuse = (where: string, found: string[]) => `${where} uses ${found.join(", ")}, newer than Chrome 109`;
  return {
    name: "nothing-newer-than-chrome-109",
    apply: "build",
    transform(code, id) {
      const found = /\.css(?:\?|$)|[?&]type=style/.test(id) ? findNewer(code, true) : [];
      if (found.length > 0) this.error(refuse(id, found));
    },
    generateBundle(_, bundle) {
      for (const [file, made] of Object.entries(bundle)) {
        const style = file.endsWith(".css");
        if (made.type !== "chunk" && !style) continue;
        for (const [id, { code }] of Object.entries(made.type === "chunk" ? made.modules : {})) {
          const uses = findNewerIn(id, code ?? "");
          if (uses.length > 0) this.error(refuse(id, uses));
        }
        const found = findNewer(made.type === "chunk" ? made.code : String(made.source), style).filter(
          (name) => style || !ANYBODYS.has(name),
        );
        if (found.length > 0) this.error(refuse(file, found));
      }
    },
  };
}
