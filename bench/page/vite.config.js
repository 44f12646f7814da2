import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Three pages, built as the workspace's own is; ours is made of the parts in web/src, not of copies.
export default defineConfig({
  plugins: [vue()],
  root: here("."),
  resolve: {
    alias: { "@": here("../../web/src"), "vue-router": here("../../web/node_modules/vue-router") },
    dedupe: ["vue"],
  },
  server: { fs: { allow: [here("../..")] } },
  build: {
    target: "chrome109",
    cssTarget: "chrome109",
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: ["ours", "element", "tdesign"].map((name) => here(`${name}.html`)) },
  },
});
