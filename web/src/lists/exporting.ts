import { onScopeDispose, shallowRef } from "vue";
import { get, send } from "@/api/client";
import type { ExportJson } from "@/generated/api";

const SOON = 400;
const LATER = 5_000;

/** One export at a time: asked for, then watched with growing pauses until it is ready. */
export function useExport(list: () => string) {
  const running = shallowRef<ExportJson | null>(null);
  const error = shallowRef<unknown>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  function watch(pause: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const about = running.value;
      if (!about || gone) return;
      get("/api/exports/{export}", { path: { export: about.id }, unattended: true }).then(
        (now) => {
          if (running.value?.id !== now.id) return;
          running.value = now;
          if (now.state === "waiting" || now.state === "writing") watch(Math.min(pause * 1.5, LATER));
        },
        () => watch(LATER),
      );
    }, pause);
  }
  onScopeDispose(() => {
    gone = true;
    clearTimeout(timer);
  });

  return {
    running,
    error,
    async begin(query: Record<string, string>): Promise<void> {
      error.value = null;
      try {
        running.value = await send("POST", "/api/exports", { body: { list: list(), query } });
        watch(SOON);
      } catch (reason) {
        error.value = reason;
      }
    },
    dismiss(): void {
      clearTimeout(timer);
      running.value = null;
      error.value = null;
    },
  };
}
