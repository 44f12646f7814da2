import type { CaseJson, Tone } from "@/api/types";
import { formatDay, formatInstant } from "@/i18n/format";
import { t } from "./messages";

/** How a disposition stood when the server was asked. */
export interface Effect {
  now: "pending" | "in_force" | "ended" | "lifted" | "done";
  begins_at: string; ends_at: string; lifted_at: string | null; until: string;
}

export const effectOf = (shown: CaseJson | null) => (shown?.extra["effect"] as Effect | null | undefined) ?? null;

export function effectTone(effect: Effect | null): Tone {
  if (effect?.now === "in_force" || effect?.now === "done") return "bad";
  return effect?.now === "pending" ? "waiting" : "neutral";
}
/** In a list, after how it stands: until when, where that matters. */
export const effectUntil = (effect: Effect) => (effect.now === "in_force" || effect.now === "pending" ? t("until", { day: formatDay(effect.until) }) : "");
/** On the page: with its instants. */
export function effectSentence(effect: Effect): string {
  const when = { from: formatInstant(effect.begins_at), to: formatInstant(effect.ends_at), lifted: formatInstant(effect.lifted_at) };
  switch (effect.now) {
    case "pending": return t("effectPending", when);
    case "in_force": return t("effectInForce", when);
    case "ended": return t("effectEnded", when);
    case "done": return t("effectDone", when);
    default: return effect.lifted_at && effect.lifted_at < effect.begins_at ? t("effectLiftedBefore", when) : t("effectLifted", when);
  }
}
