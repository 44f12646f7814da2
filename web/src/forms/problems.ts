import type { Text } from "@/i18n";
import { fill, lang, pick } from "@/i18n";
import { processes } from "./processes";

/** Why a value is refused; the same record as on the server. */
export interface Problem {
  code: string;
  params: Record<string, unknown>;
}

/** The sentence of the red bubble (M-3.2), in the language of the page. */
export function problemText(problem: Problem): string {
  const text = processes.messages[problem.code];
  if (!text) return problem.code;
  const spoken: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem.params)) {
    spoken[name] = typeof value === "object" && value !== null ? pick(value as Text) : (value as string | number);
  }
  return fill(lang.value === "zh" ? text.zh : text.en, spoken);
}
