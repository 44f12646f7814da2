/** The public register (M-6.1.2b). */
export interface Disposed { kind: string; label_zh: string; label_en: string; until: string }
export interface Filed {
  certificate_number: string; name_zh: string; name_en: string; country: string; scope: string[]; filed_at: string; changed_at: string | null; dispositions?: Disposed[];
  /** The id of its record, for customs. */
  agency?: string;
}
export interface FiledDetail extends Filed {
  registered_address: string | null; premises: string | null; telephone: string | null; email: string | null; website: string | null;
  countries_served: string[] | null; signatories: (string | null)[]; history: { at: string; what: { zh: string; en: string } }[];
}
export interface RegisterQuery { name: string; number: string; country: string; scope: string }
