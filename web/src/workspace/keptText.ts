import { ref, watch, type Ref } from "vue";
import { session } from "@/api/session";

const PREFIX = "preship.text.";
const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));

/**
 * A text that is typed beside a record, by account and place: it outlives a reload of the page, and goes when it is
 * sent, at logging out, or with the browser's tab.
 */
export function useKeptText(place: string): Ref<string> {
  const key = `${PREFIX}${session.value?.user?.account ?? ""}/${place}`;
  const text = ref("");
  try {
    text.value = sessionStorage.getItem(key) ?? "";
  } catch {
    return text; // a browser that keeps nothing: closing the tab asks
  }
  watch(text, (now) => {
    try {
      if (now.trim()) sessionStorage.setItem(key, now);
      else sessionStorage.removeItem(key);
    } catch {
      // The browser's room is full: the text stays on the page.
    }
  });
  return text;
}

/** Logging out on a shared computer: nothing stays. */
export function forgetTexts(): void {
  for (const key of keys()) sessionStorage.removeItem(key);
}
