import { get } from "@/api/client";
import { session } from "@/api/session";
import { toast } from "@/ui/toasts";
import type { Tab } from "@/workspace/tab";
import { t } from "../messages";

interface Waiting { number: string; kind: string; holder: { name: string } | null }

/** Offers an officer who has just decided a case the one of its kind that has waited longest and is nobody else's. */
export async function offerNext(tab: Tab, kind: string): Promise<void> {
  const { rows } = await get<{ rows: Waiting[] }>("/api/inbox").catch(() => ({ rows: [] }));
  const mine = session.value?.user?.name;
  const next = rows.find((row) => row.kind === kind && (!row.holder || row.holder.name === mine));
  if (next) toast(t("nextWaiting", { number: next.number }), { action: { label: t("openNext"), run: () => tab.open(tab.page, next.number) } });
}
