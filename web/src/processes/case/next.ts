import { nextWaiting, offer } from "@/workspace/next";
import { t } from "./messages";

/** Offers an officer who has just decided a case the one that has waited longest and is nobody else's. */
export async function offerNext(kind: string, number: string): Promise<void> {
  const { next } = await nextWaiting(kind, number).catch(() => ({ next: undefined }));
  if (next) offer(t("nextWaiting", { number: next }), t("openNext"));
}
