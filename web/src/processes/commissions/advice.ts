import { computed, shallowRef, watch, type ComputedRef } from "vue";
import { get } from "@/api/client";
import type { Data } from "@/api/types";
import type { Hint, Hints } from "@/forms/state";
import { pick, type Text } from "@/i18n";

/** What `GET /api/advice` says of a code in short. */
interface Brief { outcome: string; tone: string; label: Text; sentence: Text; link: string }

const WHOLE = /^\d{10}$/;
const PAUSE = 400;
const hintOf = (brief: Brief): Hint => ({ tone: brief.tone, text: pick(brief.label), why: pick(brief.sentence), href: brief.link });

/** Live advice on each HS code of the goods, as hints; a code is asked for once, and a broken line costs nothing. */
export function useAdvice(goods: () => readonly Data[] | undefined): ComputedRef<Hints> {
  const known = shallowRef(new Map<string, Brief>());
  const asked = new Set<string>();
  const codes = computed(() => [...new Set((goods() ?? []).map((row) => String(row["hs_code"] ?? "").trim()).filter((code) => WHOLE.test(code)))]);

  async function ask(code: string): Promise<void> {
    asked.add(code);
    const brief = await get<Brief>("/api/advice", { hs_code: code }).catch(() => null);
    if (brief) known.value = new Map(known.value).set(code, brief);
    else asked.delete(code);
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watch(codes, (now) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      for (const code of now) if (!asked.has(code)) await ask(code);
    }, PAUSE);
  }, { immediate: true });

  return computed(() => ({ hs_code: new Map([...known.value].map(([code, brief]) => [code, hintOf(brief)])) }));
}
