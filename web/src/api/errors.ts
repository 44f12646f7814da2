/** Why a call failed; `detail` and `errors` are sentences in the user's language. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** Sentences by field path (422). */
    readonly errors: Record<string, string> = {},
  ) {
    super(detail);
    this.name = "ApiError";
  }

  /** No answer came, so nobody knows whether the server did it: repeat with the same key. */
  get offline(): boolean {
    return this.status === 0;
  }
}

/** True for the browser's own "stop" of a request that is no longer wanted. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
