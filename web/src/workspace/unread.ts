import { onBeforeUnmount, onMounted, readonly, ref } from "vue";
import { get } from "@/api/client";

const count = ref(0);
/** Unread messages, for the bar. */
export const unread = readonly(count);

const EVERY = 60_000;
const SLOWEST = 15 * 60_000;

/** Asks now; false when no answer came. */
export async function refreshUnread(): Promise<boolean> {
  try {
    count.value = (await get<{ count: number }>("/api/messages/unread")).count;
    return true;
  } catch {
    return false;
  }
}

/** Keeps the number fresh while the page is looked at; asks less often while the line is down. */
export function useUnreadPolling(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = EVERY;
  async function round(): Promise<void> {
    if (!document.hidden) pause = (await refreshUnread()) ? EVERY : Math.min(pause * 2, SLOWEST);
    timer = setTimeout(() => void round(), pause);
  }
  const seen = () => {
    if (!document.hidden) void refreshUnread();
  };
  onMounted(() => {
    void round();
    document.addEventListener("visibilitychange", seen);
  });
  onBeforeUnmount(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  });
}
