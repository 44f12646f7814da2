import { session } from "@/api/session";
import { lang } from "@/i18n";
import type { CodeRow } from "@/api/codes";

/** One entry of a select as it is shown. */
export interface SelectOption {
  value: string;
  label: string;
  code?: string;
  disabled?: boolean;
  why?: string | null;
  /** What it is found by besides its label: its name in the other language. */
  words?: string;
  /** What it lies in, in words. */
  within?: string;
  /** There are entries under it: choosing it leads to them. */
  more?: boolean;
}

/** A code table's entry as it is shown. */
export function fromCode(row: CodeRow): SelectOption {
  return { value: row.code, code: row.code, label: lang.value === "zh" ? row.zh : row.en };
}

const KEPT = 6;
// Two who share a browser do not share their habits.
const store = (table: string) => `preship.recent.${session.value?.user?.account ?? ""}.${table}`;

/** The last choices out of a table, newest first. */
export function recentChoices(table: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(store(table)) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

export function rememberChoice(table: string, code: string): void {
  const kept = [code, ...recentChoices(table).filter((other) => other !== code)].slice(0, KEPT);
  localStorage.setItem(store(table), JSON.stringify(kept));
}
