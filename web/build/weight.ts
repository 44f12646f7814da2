import { gzipSync } from "node:zlib";
import type { OutputBundle, OutputChunk } from "rolldown";
import type { Plugin } from "vite";

/** What a first visit fetches, in kB of gzip: a page nobody waits for on a slow line from abroad. */
const PAGES: readonly { name: string; modules: string[]; most: number }[] = [
  { name: "log-in page", modules: ["/main.ts", "/entry/LoginPage.vue"], most: 100 },
  { name: "workspace with its first page", modules: ["/main.ts", "/workspace/Shell.vue", "/workspace/Home.vue"], most: 160 },
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

/** Says how heavy the first pages are, and stops the build when one outgrows its limit. */
export function weight(): Plugin {
  return {
    name: "weight",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const { name, modules, most } of PAGES) {
        const found = new Set<string>();
        for (const made of Object.values(bundle)) {
          if (made.type === "chunk" && made.moduleIds.some((id) => modules.some((wanted) => id.split("?")[0]?.endsWith(`/src${wanted}`)))) files(bundle, made, found);
        }
        let bytes = 0;
        for (const file of found) {
          const made = bundle[file];
          if (made) bytes += gzipSync(made.type === "chunk" ? made.code : made.source).length;
        }
        const size = Math.round(bytes / 1024);
        if (found.size === 0 || size > most) this.error(`the ${name} weighs ${size} kB of gzip in ${found.size} files, at most ${most}`);
        this.info(`${name}: ${size} kB of gzip in ${found.size} files (at most ${most})`);
      }
    },
  };
}
