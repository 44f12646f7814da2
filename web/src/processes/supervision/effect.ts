import type { CaseOf, Tone } from "@/api/operations";
import type { EffectJson } from "@/generated/api";
import { formatDay, formatInstant } from "@/i18n/format";
import { t } from "./messages";

export type Disposition = "non-recognition" | "revocation" | "rectification";
export type DispositionCase = CaseOf<Disposition>;

export const effectOf = (shown: DispositionCase) => shown.extra.effect;

export function effectTone(effect: EffectJson | null): Tone {
  if (effect?.now === "in_force" || effect?.now === "done") return "bad";
  return effect?.now === "pending" ? "waiting" : "neutral";
}
/** In a list, after how it stands: until when, where that matters. */
export const effectUntil = (effect: EffectJson) =>
  effect.now === "in_force" || effect.now === "pending" ? t("until", { day: formatDay(effect.until) }) : "";
/** On the page: with its instants. */
export function effectSentence(effect: EffectJson): string {
  const when = {
    from: formatInstant(effect.begins_at),
    to: formatInstant(effect.ends_at),
    lifted: formatInstant(effect.lifted_at),
  };
  switch (effect.now) {
    case "pending":
      return t("effectPending", when);
    case "in_force":
      return t("effectInForce", when);
    case "ended":
      return t("effectEnded", when);
    case "done":
      return t("effectDone", when);
    default:
      return effect.lifted_at && effect.lifted_at < effect.begins_at
        ? t("effectLiftedBefore", when)
        : t("effectLifted", when);
  }
}
