import { shallowReactive } from "vue";
import { ApiError, isAbort } from "@/api/errors";
import type { Attachment } from "@/api/types";
import { upload } from "@/api/upload";
import { t } from "./messages";

/** Largest file the server takes, in bytes (architecture: 50 MiB). */
export const LIMIT = 50 * 1024 * 1024;

/** One file on its way. */
export interface Sending { key: number; slot: string; file: File; share: number; error: string; stop: AbortController }

/** A queue that sends one file at a time and keeps what failed for another try. */
export function useUploads(numberOf: () => Promise<string>, done: (attachment: Attachment) => void) {
  const list = shallowReactive<Sending[]>([]);
  let last = 0;
  let chain: Promise<void> = Promise.resolve();

  function drop(item: Sending): void {
    item.stop.abort();
    const at = list.findIndex((other) => other.key === item.key);
    if (at >= 0) list.splice(at, 1);
  }
  async function run(item: Sending): Promise<void> {
    if (item.stop.signal.aborted) return;
    try {
      const number = await numberOf();
      const attachment = await upload<Attachment>(`/api/cases/${encodeURIComponent(number)}/attachments`, { slot: item.slot }, item.file, {
        onProgress: (share) => { item.share = share; },
        signal: item.stop.signal,
      });
      drop(item);
      done(attachment);
    } catch (error) {
      if (isAbort(error)) return;
      item.error = error instanceof ApiError ? (error.errors.file ?? error.errors.slot ?? error.detail) : String(error);
    }
  }
  function send(item: Sending): void {
    item.error = "";
    item.share = 0;
    chain = chain.then(() => run(item));
  }

  return {
    list,
    drop,
    retry: send,
    add(slot: string, files: Iterable<File>): void {
      for (const file of files) {
        last += 1;
        const item: Sending = shallowReactive({ key: last, slot, file, share: 0, error: "", stop: new AbortController() });
        list.push(item);
        if (file.size > LIMIT) item.error = t("tooLarge");
        else send(item);
      }
    },
  };
}
