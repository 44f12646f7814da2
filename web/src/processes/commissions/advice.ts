import { computed, shallowRef, watch, type ComputedRef } from "vue";
import { get } from "@/api/client";
import type { Data } from "@/api/operations";
import type { BriefAdviceJson } from "@/generated/api";
import type { Hint, Hints } from "@/forms/state";
import { lang, pick } from "@/i18n";
import { t } from "./messages";

const WHOLE = /^\d{10}$/;
const PAUSE = 400;
/** Each verdict with a short word and a sign of its own. */
const SIGNS: Readonly<Record<BriefAdviceJson["outcome"], string>> = {
  prohibited: "\u2715",
  psi: "\u25b2",
  declaration: "\u2713",
  not_me: "\u2013",
  depends: "\u25d0",
  special: "\u25c7",
  unknown: "?",
};
const hintOf = (brief: BriefAdviceJson): Hint => ({
  tone: brief.tone,
  sign: SIGNS[brief.outcome],
  text: t(`verdict_${brief.outcome}`),
  why: `${pick(brief.label)}: ${pick(brief.sentence)}`,
  href: brief.link,
});

/** Live advice on each HS code of the goods, as hints; a code is asked for once, and a broken line costs nothing. */
export function useAdvice(goods: () => readonly Data[] | undefined): ComputedRef<Hints> {
  const known = shallowRef(new Map<string, BriefAdviceJson>());
  const asked = new Set<string>();
  const codes = computed(() => [
    ...new Set((goods() ?? []).map((row) => String(row["hs_code"] ?? "").trim()).filter((code) => WHOLE.test(code))),
  ]);

  async function ask(code: string): Promise<void> {
    asked.add(code);
    const brief = await get("/api/advice", { query: { hs_code: code } }).catch(() => null);
    if (brief) known.value = new Map(known.value).set(code, brief);
    else asked.delete(code);
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watch(
    codes,
    (now) => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        for (const code of now) if (!asked.has(code)) await ask(code);
      }, PAUSE);
    },
    { immediate: true },
  );

  // One for each answer and language: a row whose verdict stays is not drawn again when another comes.
  const made = new Map<string, Hint>();
  function hintFor(code: string, brief: BriefAdviceJson): Hint {
    const key = `${lang.value} ${code}`;
    const hint = made.get(key) ?? hintOf(brief);
    made.set(key, hint);
    return hint;
  }
  return computed(() => ({
    hs_code: new Map([...known.value].map(([code, brief]) => [code, hintFor(code, brief)])),
  }));
}
