import type { Data } from "@/api/operations";
import type { AttachmentJson, CaseJson } from "@/generated/api";

/** What a case's page held when it asked the server for something. */
export interface Held {
  data: Data;
  files: readonly AttachmentJson[];
}

/**
 * An answer with the files as they stand on the page now: one that came or went since it was asked for is not in the
 * answer, or still in it.
 */
export function keepFiles<C extends CaseJson>(next: C, asked: Held, now: readonly AttachmentJson[]): C {
  const [then, here] = [asked.files, now].map((files) => new Set(files.map(({ id }) => id)));
  const told = new Set(next.attachments.map(({ id }) => id));
  const came = now.filter(({ id }) => !then?.has(id) && !told.has(id));
  const stays = next.attachments.filter(({ id }) => here?.has(id) || !then?.has(id));
  return came.length + next.attachments.length - stays.length > 0
    ? { ...next, attachments: [...stays, ...came] }
    : next;
}
