import { onUnmounted, ref, shallowRef } from "vue";
import { get, send } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/operations";
import type { CertificatePreviewJson } from "@/generated/api";

const PAUSE = 700; // milliseconds between two looks

/** A certificate typeset before it is signed: asked for, looked at until it is there. */
export function usePreview(number: () => string, action: string) {
  const preview = shallowRef<CertificatePreviewJson | null>(null);
  const busy = ref(false);
  const life = { over: false };
  onUnmounted(() => (life.over = true));

  async function ask(input: Data): Promise<Record<string, string>> {
    busy.value = true;
    preview.value = null;
    try {
      let made = await send("POST", "/api/cases/{number}/certificate-previews", {
        path: { number: number() },
        body: { input, action },
      });
      while (made.state === "waiting" && !life.over) {
        await new Promise((done) => setTimeout(done, PAUSE));
        made = await get("/api/certificate-previews/{preview}", { path: { preview: made.id } });
      }
      preview.value = made;
      return {};
    } catch (error) {
      if (!(error instanceof ApiError) || Object.keys(error.errors).length === 0) throw error;
      return error.errors;
    } finally {
      busy.value = false;
    }
  }
  return { preview, busy, ask };
}
