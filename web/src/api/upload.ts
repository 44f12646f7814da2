import { lang } from "@/i18n";
import { csrfToken, demandOwnAccount, errorFrom, loggedInAgain } from "./client";
import { ApiError } from "./errors";
import { t } from "./messages";

export interface UploadOptions { onProgress?: (share: number) => void; signal?: AbortSignal }

/** Sends one file as multipart with progress (0 to 1); fetch can't report progress, so this is an XMLHttpRequest. */
export async function upload<T>(path: string, fields: Record<string, string>, file: File, options: UploadOptions = {}): Promise<T> {
  await demandOwnAccount();
  try {
    return await once<T>(path, fields, file, options);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401 && (await loggedInAgain(error))) return once<T>(path, fields, file, options);
    throw error;
  }
}

function once<T>(path: string, fields: Record<string, string>, file: File, { onProgress, signal }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    const call = new XMLHttpRequest();
    call.open("POST", path);
    call.setRequestHeader("X-CSRFToken", csrfToken());
    call.setRequestHeader("Accept-Language", lang.value);
    call.setRequestHeader("Accept", "application/json");
    call.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    });
    call.addEventListener("load", () => {
      if (call.status >= 200 && call.status < 300) resolve(JSON.parse(call.responseText) as T);
      else reject(errorFrom(call.status, call.responseText));
    });
    call.addEventListener("error", () => reject(new ApiError(0, "offline", t("offline"))));
    call.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    signal?.addEventListener("abort", () => call.abort());
    call.send(form);
  });
}
