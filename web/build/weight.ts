import { gzipSync } from "node:zlib";
import type { OutputBundle, OutputChunk } from "rolldown";
import type { Plugin } from "vite";

/** A first visit: the modules it fetches and how much they may weigh, in kB (1,000 bytes) of gzip. */
export interface FirstLoad {
  name: string;
  modules: readonly string[];
  most: number;
}
/** A page nobody waits for on a slow line from abroad. */
const PAGES: readonly FirstLoad[] = [
  { name: "log-in page", modules: ["/main.ts", "/entry/LoginPage.vue"], most: 90 },
  {
    name: "workspace with its first page",
    modules: ["/main.ts", "/workspace/Shell.vue", "/workspace/Home.vue"],
    most: 160,
  },
];

function files(bundle: OutputBundle, chunk: OutputChunk, found: Set<string>): void {
  if (found.has(chunk.fileName)) return;
  found.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === "chunk") files(bundle, next, found);
  }
}

/** Says how heavy the first pages are, scripts and styles together, and stops the build when one outgrows its limit. */
export function weight(pages: readonly FirstLoad[] = PAGES): Plugin {
  return {
    name: "weight",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const { name, modules, most } of pages) {
        const found = new Set<string>();
        const missing = new Set(modules);
        for (const made of Object.values(bundle)) {
          if (made.type !== "chunk") continue;
          const here = modules.filter((wanted) =>
            made.moduleIds.some((id) => id.split("?")[0]?.endsWith(`/src${wanted}`)),
          );
          for (const wanted of here) missing.delete(wanted);
          if (here.length > 0) files(bundle, made, found);
        }
        if (missing.size > 0) this.error(`the ${name} has lost ${[...missing].join(", ")}`);
        const sizes = { scripts: 0, styles: 0 };
        for (const file of found) {
          const made = bundle[file];
          if (made)
            sizes[made.type === "chunk" ? "scripts" : "styles"] += gzipSync(
              made.type === "chunk" ? made.code : made.source,
            ).length;
        }
        const size = (sizes.scripts + sizes.styles) / 1000;
        const styles = (sizes.styles / 1000).toFixed(1);
        const said = `${size.toFixed(1)} kB of gzip in ${found.size} files, ${styles} of them styles (at most ${most})`;
        if (size > most) this.error(`the ${name} weighs ${said}`);
        this.info(`${name}: ${said}`);
      }
    },
  };
}
