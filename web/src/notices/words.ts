import type { Tone } from "@/api/operations";
import { t } from "./messages";

export const TONES = {
  created: "neutral",
  sending: "waiting",
  delivered: "good",
  waiting: "returned",
  failed: "bad",
  dropped: "neutral",
} as const satisfies Record<string, Tone>;
export type State = keyof typeof TONES;
const SAID = ["moved_on", "no_address", "timeout", "unreachable", "unreadable"] as const;

/** Why something failed or was dropped, in words where there are some. */
export function reasonOf(code: string): string {
  const known = SAID.find((name) => name === code);
  return known ? t(known) : code;
}

/** A way out of the system, in words. */
export function channelOf(name: string): string {
  return t(name === "webhook" ? "webhook" : name === "sms" ? "sms" : "email");
}
