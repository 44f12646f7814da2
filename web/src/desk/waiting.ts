import { get, send } from "@/api/client";
import { newKey } from "@/api/intent";
import type { CaseJson, Tone } from "@/api/types";
import type { Text } from "@/i18n";
import type { Left } from "./deadline";

/** A case that waits for this side (M-2.1). */
export interface Waiting {
  number: string; kind: string; label: Text; state: string; state_label: Text; tone: Tone; title: string; party: Text; agency?: string;
  since: string; again: boolean; round: number; holder: { name: string; me: boolean } | null; deadline: (Left & { day: string }) | null;
}
export interface Views { views: Record<string, number>; kinds: string[]; cap: number }

export const countText = (n: number, cap: number) => (n > cap ? `${cap}+` : String(n));

/** Takes a case up as it stands now; throws ApiError where a colleague was faster. */
export async function takeUp(number: string): Promise<void> {
  const { version } = await get<CaseJson>(`/api/cases/${encodeURIComponent(number)}`);
  await send("POST", `/api/cases/${encodeURIComponent(number)}/actions/claim`, {}, { ifMatch: version, key: newKey() });
}
