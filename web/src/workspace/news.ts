import { onBeforeUnmount, onMounted, readonly, ref, shallowRef } from "vue";
import { get, getChanged, onActed } from "@/api/client";
import type { AnswerOf } from "@/api/operations";
import { session } from "@/api/session";
import { toast } from "@/ui/toasts";
import { t } from "./messages";
import { navigate } from "./navigate";

const count = ref(0);
const kinds = shallowRef<Readonly<Record<string, number>>>({});
/** Unread messages, for the bar. */
export const unread = readonly(count);
/** How much of each kind of case waits for this person, for the menu; counted to 1,000 in all. */
export const waiting = readonly(kinds);

const MINUTE = 60_000;
/** Pauses grow with every failure, to this many times the usual one. */
const SLOWEST = 16;
/** What several acts in a row are answered with is one look. */
const BREATH = 400;

let seen: number | null = null;
const tags = new Map<string, string>();
/** What is there now; undefined where it is what it was. */
async function look<P extends "/api/messages/unread" | "/api/inbox/counts">(
  path: P,
): Promise<AnswerOf<"GET", P> | undefined> {
  const answer = await getChanged(path, tags.get(path) ?? "");
  if (answer.etag) tags.set(path, answer.etag);
  return answer.data;
}

/** Says quietly that something came; one message by its title, several by their number. */
async function tell(more: number): Promise<void> {
  const { rows } = await get("/api/messages", { query: { unread: true, limit: 20 }, unattended: true });
  const newest = rows.reduce<(typeof rows)[number] | null>(
    (last, row) => (last && last.at >= row.at ? last : row),
    null,
  );
  if (!newest) return;
  const text = more > 1 ? t("newMessages", { n: more }) : t("newMessage", { title: newest.title });
  const run = () => navigate.to(more > 1 ? "/w/home" : `/w/message/${newest.id}`);
  toast(text, { action: { label: t("look"), run, lasts: true } });
}

/** Asks now; false when no answer came. */
export async function refreshNews(): Promise<boolean> {
  try {
    const [messages, cases] = await Promise.all([look("/api/messages/unread"), look("/api/inbox/counts")]);
    if (cases) kinds.value = cases.kinds;
    if (!messages) return true;
    const before = seen;
    count.value = seen = messages.count;
    if (before !== null && messages.count > before) await tell(messages.count - before);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps both fresh while the page is looked at: not at all while it is hidden, at once when it is seen again and after
 * one's own acts.
 */
export function useNews(): void {
  const usual = (session.value?.poll ?? 0) * 1_000 || MINUTE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let gone = false;
  let asking: Promise<boolean> | null = null;
  function after(pause: number): void {
    clearTimeout(timer);
    if (!gone && !document.hidden) timer = setTimeout(() => void round(), pause);
  }
  async function round(): Promise<void> {
    clearTimeout(timer);
    asking ??= refreshNews().finally(() => {
      asking = null;
    });
    failures = (await asking) ? 0 : failures + 1;
    after(usual * Math.min(2 ** failures, SLOWEST));
  }
  const visible = () => (document.hidden ? clearTimeout(timer) : void round());
  const focused = () => void round();
  onMounted(() => {
    seen = null;
    tags.clear();
    onActed(() => after(BREATH));
    document.addEventListener("visibilitychange", visible);
    window.addEventListener("focus", focused);
    void round();
  });
  onBeforeUnmount(() => {
    gone = true;
    clearTimeout(timer);
    onActed(null);
    document.removeEventListener("visibilitychange", visible);
    window.removeEventListener("focus", focused);
    count.value = 0;
    kinds.value = {};
  });
}
