import { get } from "@/api/client";
import type { RecordJson } from "@/generated/api";

/** A page of an agency's record; head and counts come with the first one. */
export function recordPage(agency: string, query: Record<string, string | number> = {}): Promise<RecordJson> {
  return get("/api/agencies/{agency}/record", { path: { agency }, query });
}
