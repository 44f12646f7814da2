import type { Text } from "@/i18n";

/** The answer of the rule lists (M-6.1.2a). */
export interface Tone { tone: "neutral" | "waiting" | "good" | "bad" | "returned" }
export interface RuleRow {
  list: string; list_label: Text; says: Text; code: string; name_zh: string; name_en: string; tariff_name: Text | null; condition: string;
  instrument: string; number: string; article: string; source: string; effective_from: string; effective_to: string | null; part?: boolean;
}
export interface ListVersion {
  list: string; label: Text; edition: number; effective_on: string; attested: boolean; complete: boolean; note: Text; rows: number;
}
export interface Answer extends Tone {
  hs_code: string; name: (Text & { hs_code: string }) | null; in_tariff: boolean; day: string; special: string; edition: number; outcome: string;
  label: Text; sentence: Text; special_basis: Text | null; rows: RuleRow[]; rows_more: number; also: RuleRow[]; weak: RuleRow[];
  lacking: (Text & { list: string })[]; categories: RuleRow[]; papers: Text[]; steps: Text[]; lists: ListVersion[]; link: string;
  specials: (Text & { value: string })[]; agencies: { id: string; name_zh: string; name_en: string; country: string; certificate_number: string }[];
}
export interface Candidate extends Tone, Text { hs_code: string; outcome: string; label: Text }
export interface Found { q: string; day: string; edition: number; codes: Candidate[]; rows: RuleRow[] }
export interface AdviceQuery { q: string; day: string; special: string }

/** Whether somebody typed digits rather than a name. */
export function isCode(text: string): boolean {
  return /^[0-9０-９.．\s·-]+$/.test(text);
}
