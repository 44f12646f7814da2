import { shallowReactive } from "vue";

export interface ToastOptions {
  tone?: "neutral" | "good" | "bad" | "returned";
  /** `lasts`: it may be done from the list of what was shown, too. */
  action?: { label: string; run: () => void; lasts?: boolean };
  /** Stays until answered. */
  sticky?: boolean;
  dismissLabel?: string;
  onDismiss?: () => void;
}
export interface Toast extends ToastOptions {
  id: number;
  text: string;
}

/** What is shown now, oldest first. */
export const toasts = shallowReactive<Toast[]>([]);
export interface EarlierToast {
  id: number;
  text: string;
  tone: NonNullable<ToastOptions["tone"]>;
  at: string;
  action: ToastOptions["action"];
}
/** What was shown, newest first, to be read again; it goes with the page. */
export const earlierToasts = shallowReactive<EarlierToast[]>([]);
const MOST = 30;
let last = 0;

/** Shows a short message; returns how to take it away. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  last += 1;
  const item: Toast = { id: last, text, ...options };
  earlierToasts.unshift({
    id: last,
    text,
    tone: options.tone ?? "neutral",
    at: new Date().toISOString(),
    action: options.action?.lasts ? options.action : undefined,
  });
  earlierToasts.splice(MOST);
  const same = toasts.findIndex((other) => other.text === text && !other.sticky && !item.sticky);
  if (same >= 0) toasts.splice(same, 1);
  // What went well is not read below what failed before it.
  if (item.tone === "good")
    for (const other of toasts.filter(({ tone, sticky }) => (tone === "bad" || tone === "returned") && !sticky))
      drop(other.id);
  toasts.push(item);
  if (!item.sticky) setTimeout(() => drop(item.id), item.tone === "bad" ? 10_000 : 5_000);
  return () => drop(item.id);
}

export function drop(id: number): void {
  const at = toasts.findIndex((item) => item.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
