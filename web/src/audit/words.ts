import type { Tone } from "@/api/operations";
import type { SecurityEventJson } from "@/generated/api";
import { lang, pick } from "@/i18n";
import { t } from "./messages";

export const TONES = {
  ok: "good",
  failed: "bad",
  locked: "bad",
  refused: "bad",
  asked: "waiting",
  new: "returned",
} as const satisfies Record<string, Tone>;
export type Outcome = keyof typeof TONES;

/** How an event ended: what stands last in `subject:object:outcome`. */
export const outcomeOf = (event: string) => (event.split(":")[2] ?? "ok") as Outcome;

/** An event's name in the reader's language. */
export const nameOf = (one: Pick<SecurityEventJson, "label">) => pick(one.label);

/** Where somebody belongs, in the reader's language. */
export function homeOf(one: Pick<SecurityEventJson, "organisation_zh" | "organisation_en">): string {
  const [zh, en] = [one.organisation_zh ?? "", one.organisation_en ?? ""];
  return lang.value === "en" ? en || zh : zh || en;
}

/** Who it was: name and account. */
export const whoOf = (one: Pick<SecurityEventJson, "name" | "account">) => one.name || t("nobody");
