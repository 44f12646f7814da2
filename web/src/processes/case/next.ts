import { get } from "@/api/client";
import { toast } from "@/ui/toasts";
import type { Tab } from "@/workspace/tab";
import { t } from "../messages";

interface Waiting { number: string; kind: string; holder: { me: boolean } | null }

/** Offers an officer who has just decided a case the one of its kind that has waited longest and is nobody else's. */
export async function offerNext(tab: Tab, kind: string): Promise<void> {
  const { rows } = await get<{ rows: Waiting[] }>("/api/inbox", { kind, limit: 100 }).catch(() => ({ rows: [] }));
  const next = rows.find((row) => row.kind === kind && (!row.holder || row.holder.me));
  if (next) toast(t("nextWaiting", { number: next.number }), { action: { label: t("openNext"), run: () => tab.open(tab.page, next.number) } });
}
