import type { Text } from "@/i18n";

export type Side = "agency" | "enterprise" | "customs";
export type Tone = "neutral" | "waiting" | "good" | "bad" | "returned";
export type Data = Record<string, unknown>;

export interface Organisation { id: string; name_zh: string; name_en: string }

export interface Session {
  authenticated: boolean;
  user?: { account: string; name: string; email: string; email_verified: boolean };
  side?: Side;
  roles?: string[];
  organisation?: Organisation | null;
  captcha: boolean;
  demo: boolean;
  /** Seconds between two looks for news. */
  poll: number;
}

/** A keyset page; `count` (up to 1,000, `more` beyond) comes with the first one only. */
export interface Page<T> { rows: T[]; next: string | null; count?: number; more?: boolean; sorts?: string[] }

export interface Action {
  name: string;
  label: Text;
  allowed: boolean;
  why: string | null;
  /** Name of the declared input form, or null when the action asks nothing. */
  form: string | null;
  /** The action carries the whole document in `data` (save, submit). */
  document: boolean;
  /** It submits: everything required is asked for. */
  complete: boolean;
  tone: "primary" | "danger" | "plain";
  /** Its files go here. */
  slot: string | null;
  /** What follows, where that reaches far: said and confirmed before it is done. */
  asks?: Text | null;
  /** Sends the case back; its input may note fields. */
  returns: boolean;
  discards: boolean;
}

export interface Attachment {
  id: string; slot: string; name: string; size: number; content_type: string; sha256: string;
  at: string; by: string; submitted: boolean; removable: boolean;
}

export interface Slot { name: string; label: Text; required: boolean; can_upload: boolean; side: Side }
/** One field that differs, by its dotted path. */
export interface Change { path: string; label?: Text; old: unknown; new: unknown }

/** Until when whose turn it is, and which setting says so; `left` in the unit it is counted in, negative when overdue. */
export interface Deadline {
  day: string; left: number; working: boolean; overdue: boolean; turn: Side; uncertain: boolean;
  setting: { name: string; label: Text; days: number; source: "customs" | "environment" | "program" | null; set_on: string | null } | null;
}

export interface CaseJson {
  number: string; kind: string; state: string; state_label: Text; tone: Tone; final: boolean; version: number; round: number;
  created_at: string; submitted_at: string | null; updated_at: string;
  agency: Organisation | null; enterprise: Organisation | null; holder: { name: string } | null;
  deadline?: Deadline | null;
  data: Data;
  computed: {
    quantity?: { unit: string; label: Text; total: string }[];
    amount?: { currency: string; total: string }[];
    [name: string]: unknown;
  };
  editable: string[];
  actions: Action[];
  returned: null | { reason: string; notes: Record<string, string>; at: string; by: string; open: boolean };
  /** Paths changed since the last submission (while editing), or since the one before it (for who reviews). */
  changed: string[];
  changes: Change[];
  attachments: Attachment[];
  slots: Slot[];
  extra: Record<string, unknown>;
}

export interface EventRow {
  seq: number; at: string; actor: { name: string; side: string }; action: string; label: Text;
  from: string | null; to: string; from_label: Text | null; to_label: Text; comment: string | null;
  changes: Change[];
}

export interface Message {
  id: string; kind: "announcement" | "notice"; title: string; at: string; unread: boolean; pinned: boolean; case?: string | null;
}
export interface MessageDetail extends Message { body: string; attachments: Attachment[] }
