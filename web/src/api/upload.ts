import { lang } from "@/i18n";
import { csrfToken, demandOwnAccount, errorFrom, logInAgain, send, withQuery } from "./client";
import { ApiError } from "./errors";
import { newKey } from "./intent";
import { t } from "./messages";
import type { AttachmentJson, UploadJson } from "@/generated/api";
import { fillPath, type AnswerOf, type PathOf, type Query } from "./operations";

export interface UploadOptions {
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  /** The line is broken and the upload waits to go on. */
  onWaiting?: (waiting: boolean) => void;
  signal?: AbortSignal;
}
interface Call {
  method: string;
  path: string;
  body: Blob | FormData;
  onSent?: (bytes: number) => void;
  signal?: AbortSignal | undefined;
}

const SMALLEST = 64 * 1024;
const LARGEST = 2 * 1024 * 1024;
const PIECE_TAKES = 2000; // ms that a piece should take
const PATIENCE = 60_000; // ms for a piece, before the line counts as broken
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000];

/** One request whose sending can be watched; fetch can't report that, so this is an XMLHttpRequest. */
function call<T>({ method, path, body, onSent, signal }: Call): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = PATIENCE;
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept-Language", lang.value);
    request.setRequestHeader("Accept", "application/json");
    const broken = () => reject(new ApiError(0, "offline", t("offline")));
    request.upload.addEventListener("progress", (event) => onSent?.(event.loaded));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(errorFrom(request.status, request.responseText));
    });
    request.addEventListener("error", broken);
    request.addEventListener("timeout", broken);
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** Sends one small file as a form and answers what the server says of it. */
export async function sendForm<P extends PathOf<"POST">>(
  path: P,
  file: File,
  query: Query = {},
): Promise<AnswerOf<"POST", P>> {
  const body = new FormData();
  const form: Call = { method: "POST", path: withQuery(path, query), body };
  body.append("file", file, file.name);
  await demandOwnAccount();
  try {
    return await call(form);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401 && (await logInAgain(error))) return call(form);
    throw error;
  }
}

const waiting = new Set<() => void>();
/** Uploads that wait for the line go on at once. */
export function goOn(): void {
  for (const wake of waiting) wake();
}
window.addEventListener("online", goOn);

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    waiting.add(wake);
    signal?.addEventListener("abort", wake);
  });
}

// The same file chosen again, also after a reload, goes on where it stood.
const memory = (number: string, slot: string, file: File) =>
  `preship.upload.${number}.${slot}.${file.size}.${file.lastModified}.${file.name}`;
function identityOf(name: string): string {
  const known = sessionStorage.getItem(name) ?? newKey();
  sessionStorage.setItem(name, known);
  return known;
}
async function hashOf(file: File): Promise<string> {
  if (!("subtle" in crypto)) return ""; // a page without https
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Whether it may work if it is tried again: the line broke, the server is away, a piece is still being put down, or
 * there were too many files in a short time.
 */
const passing = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.offline || error.status >= 500 || ["offset", "too_fast"].includes(error.code));

/**
 * Puts a file into a case's slot, in pieces. A broken line, a server that is started anew or a session that ended only
 * delay it: it goes on from what has come. Stopped by its signal it takes back what has come.
 */
export async function upload(
  number: string,
  slot: string,
  file: File,
  { onProgress, onWaiting, signal }: UploadOptions = {},
): Promise<AttachmentJson> {
  await demandOwnAccount();
  const standing = "/api/cases/{number}/uploads/{upload}";
  const name = memory(number, slot, file);
  const sha256 = await hashOf(file);
  let id = identityOf(name);
  let piece = SMALLEST * 4;
  let tries = 0;
  const stopped = () => {
    if (!signal?.aborted) return;
    sessionStorage.removeItem(name);
    send("DELETE", standing, { path: { number, upload: id } }).catch(() => undefined);
    throw new DOMException("stopped", "AbortError");
  };
  const sendFrom = async (offset: number): Promise<UploadJson> => {
    const body = file.slice(offset, offset + piece, "application/octet-stream");
    const began = performance.now();
    const stands = await call<UploadJson>({
      method: "PUT",
      path: withQuery(fillPath(standing, { number, upload: id }), { offset }),
      body,
      signal,
      onSent: (bytes) => onProgress?.(Math.min(1, (offset + bytes) / file.size)),
    });
    const faster = PIECE_TAKES / Math.max(1, performance.now() - began);
    piece = Math.round(Math.max(SMALLEST, Math.min(LARGEST, piece * Math.max(0.25, Math.min(4, faster)))));
    return stands;
  };

  for (;;) {
    try {
      stopped();
      let stands = await send("POST", "/api/cases/{number}/uploads", {
        path: { number },
        body: { id, slot, name: file.name, size: file.size, sha256 },
      });
      while (!stands.attachment) {
        stopped();
        onWaiting?.(false);
        stands = await sendFrom(stands.offset);
        tries = 0;
      }
      sessionStorage.removeItem(name);
      return stands.attachment;
    } catch (error) {
      stopped();
      const known = error instanceof ApiError;
      if (known && error.status === 401 && (await logInAgain(error))) continue;
      if (known && (error.code === "upload_gone" || error.code === "key_reused") && tries < 3) {
        tries += 1;
        sessionStorage.removeItem(name);
        id = identityOf(name);
        continue;
      }
      if (!passing(error)) {
        sessionStorage.removeItem(name);
        throw error;
      }
      onWaiting?.(true);
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0, signal);
      tries += 1;
    }
  }
}
