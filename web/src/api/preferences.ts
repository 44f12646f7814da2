import { get, send } from "./client";

/** What the person prefers, kept by name on the server: tabs, the menu, columns. Names: a-z, 0-9, dots and hyphens. */
const waiting = new Map<string, unknown>();
let timer: ReturnType<typeof setTimeout> | undefined;
const PAUSE = 1_000;

/** What was kept; null where nothing was. Throws ApiError. */
export async function preferred<T>(name: string): Promise<T | null> {
  return (await get<{ value: T | null }>(`/api/preferences/${name}`)).value;
}

/** Keeps it a moment later; of several values the last one. What could not be sent is tried with the next. */
export function prefer(name: string, value: unknown): void {
  waiting.set(name, value);
  clearTimeout(timer);
  timer = setTimeout(() => void tellPreferences(), PAUSE);
}

/** Sends what waits, now; false where some of it could not be sent. */
export async function tellPreferences(): Promise<boolean> {
  clearTimeout(timer);
  for (const [name, value] of waiting) {
    try {
      await send("PUT", `/api/preferences/${name}`, { value });
    } catch {
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
