import { onMounted, watch } from "vue";
import { prefer, loadPreference } from "@/api/preferences";
import { bring, stripToKeep, restore, type KeptStrip } from "./tabs";

const isStrip = (value: unknown): value is KeptStrip => Array.isArray((value as KeptStrip | null)?.tabs);

/** The strip comes back after F5, and with a new login on any machine; the server is told of every change. */
export function useKeptStrip(account: string): void {
  const own = restore(account);
  onMounted(async () => {
    if (!own) {
      const strip = await loadPreference<KeptStrip>("tabs").catch(() => null);
      if (isStrip(strip)) bring(strip);
    }
    watch(
      () => JSON.stringify(stripToKeep()),
      () => prefer("tabs", stripToKeep()),
    );
  });
}
