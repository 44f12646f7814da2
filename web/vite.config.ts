import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { messages } from "./build/messages.ts";
import { oldest } from "./build/oldest.ts";
import { weight } from "./build/weight.ts";

// Chrome 109 is the last one on Windows 7 (M-1.2).
export default defineConfig({
  plugins: [vue(), messages(), oldest(), weight()],
  base: "/",
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "chrome109",
    cssTarget: "chrome109",
    outDir: "dist",
    assetsDir: "assets",
    manifest: "manifest.json",
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "build/**/*.test.ts"], restoreMocks: true },
});
