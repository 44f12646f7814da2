import type { Plugin } from "vite";

/**
 * Chrome 109 is the oldest browser (M-1.2). Vite lowers syntax to it; this looks for what can't be lowered.
 * JavaScript's own newer methods are refused by `lib: ES2022` in our code already.
 */
const NEWER_SCRIPT =
  /\b(?:toSorted|toReversed|toSpliced|withResolvers|groupBy|fromAsync|isWellFormed|startViewTransition|showPopover|togglePopover|requestClose|CloseWatcher|moveBefore|setHTMLUnsafe|parseHTMLUnsafe|scrollend)\b|\bAbortSignal\.any\b|\bURL\.(?:canParse|parse)\b|\bIterator\.from\b|\bRegExp\.escape\b|\bPromise\.try\b|:popover-open/g;
const NEWER_STYLE =
  /color-mix\(|light-dark\(|ok(?:lch|lab)\(|\bl(?:ch|ab)\(|@starting-style|@scope|@position-try|\bsubgrid\b|field-sizing|anchor\(|text-wrap|:user-(?:in)?valid|:popover-open|:dir\(|transition-behavior|interpolate-size|\blinear\(|\bround\(|::details-content/g;
/** What libraries name without needing it: Vue wraps an array's methods, vue-router and floating-ui ask first. */
const ASKED_FIRST = new Set(["toSorted", "toReversed", "toSpliced", "startViewTransition", ":popover-open"]);

const SRC = /\/src\/.+\.(?:ts|vue|css)(?:\?|$)/;

export function oldest(): Plugin {
  return {
    name: "nothing-newer-than-chrome-109",
    apply: "build",
    transform(code, id) {
      const found = SRC.test(id) && !id.includes("node_modules") ? code.match(id.includes("css") ? NEWER_STYLE : NEWER_SCRIPT) : null;
      if (found) this.error(`${id} uses ${[...new Set(found)].join(", ")}, newer than Chrome 109`);
    },
    generateBundle(_, bundle) {
      for (const [file, made] of Object.entries(bundle)) {
        const text = made.type === "chunk" ? made.code : file.endsWith(".css") ? String(made.source) : "";
        const found = (text.match(file.endsWith(".css") ? NEWER_STYLE : NEWER_SCRIPT) ?? []).filter((name) => file.endsWith(".css") || !ASKED_FIRST.has(name));
        if (found.length > 0) this.error(`${file} uses ${[...new Set(found)].join(", ")}, newer than Chrome 109`);
      }
    },
  };
}
