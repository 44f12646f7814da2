import { readonly, ref, watch } from "vue";
import { unattendedHeader } from "./attended";

/**
 * Whether the server can be reached; found out by the calls themselves and, while it can't, by asking again and again.
 */
const down = ref(false);
export const lineDown = readonly(down);

const FIRST = 1_000;
const SLOWEST = 30_000;
let pause = FIRST;
let timer: ReturnType<typeof setTimeout> | undefined;

async function probe(): Promise<void> {
  clearTimeout(timer);
  if (!down.value) return;
  try {
    await fetch("/api/session", { cache: "no-store", credentials: "same-origin", headers: unattendedHeader() });
    lineWorks();
  } catch {
    pause = Math.min(pause * 2, SLOWEST);
    timer = setTimeout(() => void probe(), pause);
  }
}

/** A call got no answer. */
export function lineBroke(): void {
  if (down.value) return;
  down.value = true;
  pause = FIRST;
  timer = setTimeout(() => void probe(), pause);
}

/** A call was answered. */
export function lineWorks(): void {
  down.value = false;
  clearTimeout(timer);
}

/** Resolves once the server answers again; at once while it does. */
export function lineBack(): Promise<void> {
  if (!down.value) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = watch(down, (now) => {
      if (now) return;
      stop();
      resolve();
    });
  });
}

window.addEventListener("offline", lineBroke);
window.addEventListener("online", () => void probe());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void probe();
});
