import { watch } from "vue";
import { get } from "@/api/client";
import { session } from "@/api/session";
import type { DeskRowJson } from "@/generated/api";
import { toast } from "@/ui/toasts";
import { t } from "./messages";
import { navigate } from "./navigate";
import { addressOfCase, pageOf } from "./pages";
import { active } from "./tabs";

interface Found {
  next: string | undefined;
  waits: boolean;
}

/** Left undecided on the way: they come again once the others are done. */
const passed = new Set<string>();
// Whoever logs in next has left nothing undecided.
watch(
  () => `${session.value?.side ?? ""} ${session.value?.user?.account ?? ""}`,
  () => passed.clear(),
  { flush: "sync" },
);

async function waitingRows(kind: string | undefined): Promise<DeskRowJson[]> {
  const { rows } = await get("/api/inbox", { query: { kind, limit: 100 } });
  return rows.filter((row) => addressOfCase(row.number) && (!row.holder || row.holder.me));
}

/**
 * What waits longest beside this case, of its kind first, and nobody else has taken up; and whether the case itself
 * still waits.
 */
export async function nextWaiting(kind: string | undefined, number: string | null): Promise<Found> {
  const mine = await waitingRows(kind);
  const waits = mine.some((row) => row.number === number);
  const others = (rows: readonly DeskRowJson[]) => rows.map((row) => row.number).filter((other) => other !== number);
  const found = others(mine).length > 0 || !kind ? others(mine) : others(await waitingRows(undefined));
  if (found.every((other) => passed.has(other))) passed.clear();
  return { next: found.find((other) => !passed.has(other)), waits };
}

let away = (): void => undefined;
/** Says what waits next, until it is opened by key or button. */
export function offer(text: string, label: string): void {
  away();
  away = toast(text, { action: { label, run: () => void openNext() } });
}

/** Opens what waits next; the case that was just decided makes room for it. */
export async function openNext(): Promise<void> {
  away();
  const here = active.value;
  const kind = pageOf(here.page)?.shows;
  const { next, waits } = await nextWaiting(kind, here.id).catch((): Found => ({ next: undefined, waits: true }));
  if (!next) return void toast(t("noneNext"));
  if (waits && here.id) passed.add(here.id);
  await navigate.to(addressOfCase(next) ?? "");
  if (kind && here.id && !waits && !here.dirty) await navigate.close([here.key]);
}
