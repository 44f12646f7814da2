import { lang } from "@/i18n";
import { unattendedHeader } from "./attended";
import { ApiError } from "./errors";
import { lineBroke, lineWorks } from "./line";
import { t } from "./messages";
import {
  fillPath,
  type AnswerOf,
  type Method,
  type Page,
  type PathOf,
  type Query,
  type Reading,
  type Writing,
} from "./operations";

export interface Answer<T> {
  status: number;
  data: T;
  etag: string | null;
}
interface Options {
  query?: Query;
  body?: unknown;
  ifMatch?: number | string;
  key?: string;
  signal?: AbortSignal;
  known?: string;
  /** Asked by the page itself, not by its reader: keeps no session alive. */
  unattended?: boolean;
  /** How often it was sent while something was prepared. */
  tries?: number;
}

let reauthenticate: ((error: ApiError) => Promise<boolean>) | null = null;

/** What to do on 401: answers true when the user is logged in again and the call should be repeated. */
export function onUnauthenticated(handler: typeof reauthenticate): void {
  reauthenticate = handler;
}

let stepUp: (() => Promise<boolean>) | null = null;
/** What to do where the second factor is asked again: true when it was shown and the call should be repeated. */
export function onStepUp(handler: typeof stepUp): void {
  stepUp = handler;
}

/** The CSRF token of this browser, set by the server as a cookie. */
export function csrfToken(): string {
  return /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

export function withQuery(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Reads an answer's body into an ApiError; a body that is no JSON becomes a sentence of our own. */
export function errorFrom(status: number, text: string): ApiError {
  try {
    const body = JSON.parse(text) as { detail?: unknown; code?: string; errors?: Record<string, string> };
    const detail = typeof body.detail === "string" ? body.detail : t("serverError");
    return new ApiError(status, body.code ?? "", detail, body.errors ?? {});
  } catch {
    return new ApiError(status, "", t("serverError"));
  }
}

/** Asks the user to log in again; true when the call may be repeated. */
export async function logInAgain(error: ApiError): Promise<boolean> {
  return reauthenticate ? reauthenticate(error) : false;
}

// The browser's windows share one session: the token changes when another window logs in or out.
let known = "";
let recognise: (() => Promise<boolean>) | null = null;
const ANYBODYS = /^\/api\/(session(\/.*)?|login|logout|codes\/.*)$/;

/** Remembers the token that belongs to this page's account. */
export function keepToken(): void {
  known = csrfToken();
}
/** What to ask when the token has changed: true while it is still this page's account that is logged in. */
export function onOtherToken(handler: typeof recognise): void {
  recognise = handler;
}
/** Asks for this page's account where another one has logged in meanwhile: nothing is done in somebody else's name. */
export async function demandOwnAccount(): Promise<void> {
  if (!known || csrfToken() === known || !recognise || (await recognise())) return;
  const error = new ApiError(401, "unauthenticated", t("otherAccount"));
  if (!(await logInAgain(error))) throw error;
}

/** What changes nothing that others see. */
const SILENT = /^\/api\/(preferences\/|log(in|out)$|exports$)/;
let acted: (() => void) | null = null;
/** Called after every act of one's own that the server took. */
export function onActed(handler: typeof acted): void {
  acted = handler;
}

/**
 * One call; with `known` (an ETag) the answer may be 304 without data. Throws ApiError; a 401 is repeated once after
 * the user logged in again.
 */
export async function request<T>(
  method: string,
  path: string,
  options: Options = {},
  again = true,
): Promise<Answer<T>> {
  if (!ANYBODYS.test(path)) await demandOwnAccount();
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": lang.value };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (options.key) headers["Idempotency-Key"] = options.key;
  if (options.ifMatch !== undefined) headers["If-Match"] = `"${options.ifMatch}"`;
  if (options.unattended) Object.assign(headers, unattendedHeader());
  if (options.known) headers["If-None-Match"] = options.known;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;

  let status = 0;
  let text = "";
  let etag: string | null = null;
  let againIn = 0;
  try {
    const response = await fetch(withQuery(path, options.query), init);
    status = response.status;
    etag = response.headers.get("ETag");
    againIn = status === 202 ? Number(response.headers.get("Retry-After") ?? 0) : 0;
    text = await response.text();
    lineWorks();
  } catch (cause) {
    if (options.signal?.aborted) throw new DOMException("stopped", "AbortError");
    lineBroke();
    throw Object.assign(new ApiError(0, "offline", t("offline")), { cause });
  }
  if (againIn > 0) return askAgain<T>(method, path, options, againIn);
  if ((status >= 200 && status < 300) || status === 304) {
    if (method !== "GET" && !SILENT.test(path)) acted?.();
    return { status, etag, data: (text ? JSON.parse(text) : undefined) as T };
  }
  const error = errorFrom(status, text);
  // The browser lost a cookie: with the page's new token the call is repeated, or it is told that the session is over.
  if (error.code === "bad_origin" && again) {
    const refused = csrfToken();
    await request("GET", "/api/session", {}, false);
    if (csrfToken() !== refused) return request<T>(method, path, options);
  }
  if (error.code === "step_up" && again && stepUp && (await stepUp())) return request<T>(method, path, options, false);
  if (error.code === "factor_missing") location.assign("/second-factor");
  if (status === 401 && again && (await logInAgain(error))) return request<T>(method, path, options, false);
  throw error;
}

const PATIENCE = 90; // times that something may be still in preparation
/** Sends the very same again until what it needs is prepared. */
async function askAgain<T>(method: string, path: string, options: Options, seconds: number): Promise<Answer<T>> {
  const tries = (options.tries ?? 0) + 1;
  if (tries > PATIENCE) throw new ApiError(503, "", t("stillPreparing"));
  await new Promise((done) => setTimeout(done, seconds * 1000));
  return request<T>(method, path, { ...options, tries });
}

type Call = Options & { path?: Record<string, string | number> };
const filled = <T>(method: Method, path: string, { path: names, ...options }: Call = {}) =>
  request<T>(method, fillPath(path, names), options);

/** A read as docs/openapi.json describes it. Throws ApiError. */
export async function get<P extends PathOf<"GET">>(path: P, ...[call]: Reading<P>): Promise<AnswerOf<"GET", P>> {
  return (await filled<AnswerOf<"GET", P>>("GET", path, call as Call)).data;
}

/** The same, asked by the page itself, unless it is what it was when its ETag was `known`; then `data` is undefined. */
export function getChanged<P extends PathOf<"GET">>(
  path: P,
  known: string,
): Promise<Answer<AnswerOf<"GET", P> | undefined>> {
  return filled("GET", path, { known, unattended: true });
}

/** A page of a list whose address follows from its declaration. */
export async function getPage<Row>(source: string, query: Query, signal: AbortSignal): Promise<Page<Row>> {
  return (await request<Page<Row>>("GET", source, { query, signal })).data;
}

/** An unsafe call without retry; inside pages prefer `useIntent()`. Throws ApiError. */
export async function send<M extends Exclude<Method, "GET">, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[call]: Writing<M, P>
): Promise<AnswerOf<M, P>> {
  return (await filled<AnswerOf<M, P>>(method, path, call as Call)).data;
}
