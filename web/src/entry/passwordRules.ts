import { shallowRef } from "vue";
import { get } from "@/api/client";
import type { PasswordRulesJson } from "@/generated/api";
import { t } from "./messages";

/** What a new password must be, as the server judges it; it alone knows which are common. */
const rules = shallowRef<PasswordRulesJson | null>(null);
export const passwordRules = rules;

export async function loadPasswordRules(): Promise<void> {
  rules.value ??= await get("/api/password/rules").catch(() => null);
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u];

/** Each rule as a sentence, and whether what is typed keeps it; null while nothing is. */
export function judgePassword(password: string, account: string): { text: string; kept: boolean | null }[] {
  const now = rules.value;
  if (!now) return [];
  const said = folded(password);
  const kept = (good: boolean) => (password ? good : null);
  const length = [...password.normalize("NFKC")].length;
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const found = [{ text: t("ruleShortest", { n: now.shortest }), kept: kept(length >= now.shortest) }];
  if (now.classes > 0) found.push({ text: t("ruleClasses", { n: now.classes }), kept: kept(kinds >= now.classes) });
  const near = now.words.some((word) => said.includes(folded(word)));
  const named = account.trim() !== "" && said.includes(folded(account));
  found.push({ text: t("ruleWords"), kept: kept(!near && !named) });
  if (now.history > 0) found.push({ text: t("ruleHistory", { n: now.history, days: now.days }), kept: null });
  return found;
}
