import { shallowReactive } from "vue";
import { ApiError, isAbort } from "@/api/errors";
import type { AttachmentJson } from "@/generated/api";
import { goOn, upload } from "@/api/upload";
import { t } from "./messages";

/** Largest file the server takes, in bytes (architecture: 50 MiB). */
export const LIMIT = 50 * 1024 * 1024;
const LANES = 2;

/** One file on its way; `waiting`: the line is broken and it will go on by itself. */
export interface Sending {
  key: number;
  slot: string;
  file: File;
  share: number;
  waiting: boolean;
  error: string;
  stop: AbortController;
}

/** Sends two files at a time and keeps what failed for another try. */
export function useUploads(numberOf: () => Promise<string>, done: (attachment: AttachmentJson) => void) {
  const list = shallowReactive<Sending[]>([]);
  const queue: Sending[] = [];
  let last = 0;
  let running = 0;
  let opening: Promise<string> | null = null;

  /** The case's number; several files at once open one case. */
  function number(): Promise<string> {
    opening ??= numberOf().finally(() => {
      opening = null;
    });
    return opening;
  }
  function drop(item: Sending): void {
    item.stop.abort();
    const at = list.findIndex((other) => other.key === item.key);
    if (at >= 0) list.splice(at, 1);
  }
  async function run(item: Sending): Promise<void> {
    if (item.stop.signal.aborted) return;
    try {
      const attachment = await upload(await number(), item.slot, item.file, {
        onProgress: (share) => {
          item.share = share;
        },
        onWaiting: (waiting) => {
          item.waiting = waiting;
        },
        signal: item.stop.signal,
      });
      drop(item);
      done(attachment);
    } catch (error) {
      if (isAbort(error)) return;
      item.waiting = false;
      item.error =
        error instanceof ApiError ? (error.errors.file ?? error.errors.slot ?? error.detail) : t("unreadableFile");
    }
  }
  function next(): void {
    while (running < LANES) {
      const item = queue.shift();
      if (!item) return;
      running += 1;
      void run(item).finally(() => {
        running -= 1;
        next();
      });
    }
  }
  function start(item: Sending): void {
    item.error = "";
    item.share = 0;
    queue.push(item);
    next();
  }

  return {
    list,
    drop,
    retry(item: Sending): void {
      if (item.waiting) goOn();
      else start(item);
    },
    add(slot: string, files: Iterable<File>): void {
      for (const file of files) {
        last += 1;
        const item: Sending = shallowReactive({
          key: last,
          slot,
          file,
          share: 0,
          waiting: false,
          error: "",
          stop: new AbortController(),
        });
        list.push(item);
        if (file.size > LIMIT) item.error = t("tooLarge");
        else start(item);
      }
    },
  };
}
