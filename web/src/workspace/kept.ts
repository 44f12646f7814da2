import { onMounted, watch } from "vue";
import { prefer, preferred } from "@/api/preferences";
import { bring, kept, restore, type KeptStrip } from "./tabs";

const isStrip = (value: unknown): value is KeptStrip => Array.isArray((value as KeptStrip | null)?.tabs);

/** The strip comes back after F5, and with a new login on any machine; the server is told of every change. */
export function useKeptStrip(account: string): void {
  const own = restore(account);
  onMounted(async () => {
    if (!own) {
      const strip = await preferred<KeptStrip>("tabs").catch(() => null);
      if (isStrip(strip)) bring(strip);
    }
    watch(() => JSON.stringify(kept()), () => prefer("tabs", kept()));
  });
}
