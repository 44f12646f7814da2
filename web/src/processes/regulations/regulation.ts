import type { Text } from "@/i18n";

/** A published law or policy (M-6.1.2c). */
export interface Regulation {
  number: string; title: string; document_number: string; issuer: string; issued_on: string | null; effective_on: string | null; status_label: Text | null;
  text: string; note: string; source: string;
  relations: { label: Text; outgoing: boolean; document_number: string; number: string | null }[];
  lists: { list: string; label: Text; rows: number; edition: number; effective_on: string }[];
  attachments: { id: number; name: string; size: number }[];
}
