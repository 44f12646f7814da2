import { computed, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import { toast } from "@/ui/toasts";
import { get, send } from "./client";
import { t } from "./messages";
import { session } from "./session";

/** What the person prefers, kept by name on the server: tabs, the menu, columns. Names: a-z, 0-9, dots and hyphens. */
const waiting = new Map<string, unknown>();
let timer: ReturnType<typeof setTimeout> | undefined;
const PAUSE = 1_000;

/** What was kept; null where nothing was. Throws ApiError. */
export async function loadPreference<T>(name: string): Promise<T | null> {
  return (await get("/api/preferences/{name}", { path: { name } })).value as T | null;
}

/** Keeps it a moment later; of several values the last one. What could not be sent is tried with the next. */
export function prefer(name: string, value: unknown): void {
  waiting.set(name, value);
  clearTimeout(timer);
  timer = setTimeout(() => void tellPreferences(), PAUSE);
}

let why = "";
/** Sends what waits, now; false where some of it could not be sent. */
export async function tellPreferences(): Promise<boolean> {
  clearTimeout(timer);
  for (const [name, value] of waiting) {
    try {
      await send("PUT", "/api/preferences/{name}", { path: { name }, body: { value } });
    } catch (error) {
      why = error instanceof Error ? error.message : "";
      return false;
    }
    if (waiting.get(name) === value) waiting.delete(name);
  }
  return true;
}

/** What waits belongs to somebody who has left. */
export function dropPreferences(): void {
  clearTimeout(timer);
  waiting.clear();
}

export interface Preference<T> {
  value: ComputedRef<T>;
  /** Shown at once, kept on the server; a failure is said and what is shown stays. */
  keep(value: T): Promise<void>;
}
const kept = new Map<string, ShallowRef<unknown>>();

/**
 * A preference as the page shows it, the same in every tab; `nothing` until the person says, or the server's answer is
 * here.
 */
export function usePreference<T>(name: string, nothing: T): Preference<T> {
  const key = `${session.value?.user?.account ?? ""} ${name}`;
  let held = kept.get(key);
  if (!held) {
    const fresh = shallowRef<unknown>(null);
    held = fresh;
    kept.set(key, fresh);
    loadPreference(name).then(
      (value) => {
        fresh.value ??= value;
      },
      () => kept.delete(key),
    );
  }
  const mine = held;
  return {
    value: computed(() => (mine.value ?? nothing) as T),
    async keep(value) {
      mine.value = value;
      waiting.set(name, value);
      if (!(await tellPreferences())) toast(t("notKept", { why }), { tone: "bad" });
    },
  };
}
