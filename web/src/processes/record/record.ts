import { get } from "@/api/client";
import type { Organisation, Tone } from "@/api/types";
import type { Text } from "@/i18n";

export interface Line {
  id: string; shelf: string; kind: string; kind_label: Text; number: string; action: string; label: Text; state_label: Text; tone: Tone;
  at: string; title: string | null; by: string | null; side: string | null; comment: string | null; note: string;
}
export interface Count { shelf: string; label: Text; count: number; more: boolean }
export interface Standing {
  open: boolean; says: string; certificate_number: string | null; filing: string | null; filed_at: string | null; changed_at: string | null; country: string;
}
export interface RecordPage { agency?: Organisation; standing?: Standing; counts?: Count[]; rows: Line[]; next: string | null }

/** A page of an agency's record; head and counts come with the first one. */
export function recordPage(agency: string, query: Record<string, string | number> = {}): Promise<RecordPage> {
  return get<RecordPage>(`/api/agencies/${encodeURIComponent(agency)}/record`, query);
}
