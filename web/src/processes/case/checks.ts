import { onScopeDispose, watch } from "vue";
import type { AttachmentJson } from "@/generated/api";

const PAUSES = [1000, 1000, 2000, 4000, 8000, 15_000];

/** Asks how files stand that are still checked, less and less often, while the page is looked at. */
export function useChecks(files: () => readonly AttachmentJson[], ask: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const waiting = () =>
    files()
      .filter((file) => file.state === "checking")
      .map((file) => file.id)
      .join();
  function after(pause: number): void {
    clearTimeout(timer);
    if (waiting() && !document.hidden) timer = setTimeout(() => void round(), pause);
  }
  async function round(): Promise<void> {
    asked += 1;
    await ask();
    after(PAUSES[Math.min(asked, PAUSES.length - 1)] ?? 0);
  }
  watch(waiting, () => {
    asked = 0;
    after(PAUSES[0] ?? 0);
  });
  const visible = () => after(0);
  document.addEventListener("visibilitychange", visible);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", visible);
  });
}
