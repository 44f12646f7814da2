import type { HttpMethod, PathsWithMethod, RequestBodyJSON, SuccessResponseJSON } from "openapi-typescript-helpers";
import type { CaseJson, components, paths } from "@/generated/api";

/**
 * What the generated description says of each operation. A path is written as there, `/api/cases/{number}`; what stands
 * in braces is given beside it.
 */
export type Method = Uppercase<HttpMethod & ("get" | "post" | "put" | "delete")>;
export type PathOf<M extends Method> = PathsWithMethod<paths, Lowercase<M>> & string;
type Operation<M extends Method, P extends PathOf<M>> =
  Lowercase<M> extends keyof paths[P] ? NonNullable<paths[P][Lowercase<M>]> : never;

type Responses<O> = O extends { responses: infer R } ? R : never;
/** What it answers: undefined where it answers nothing (204); while it is prepared (202) the call is sent again. */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
  | Exclude<SuccessResponseJSON<Operation<M, P> & Record<string, unknown>>, components["schemas"]["PreparingJson"]>
  | (204 extends keyof Responses<Operation<M, P>> ? undefined : never);

/** Names that stand in the path; a number is written as one. */
type InPath<O> = O extends { parameters: { path: infer P } }
  ? { path: { [K in keyof P]: string | number } }
  : { path?: never };
/** Lists take the names of their declared columns besides those the description knows. */
type InQuery<O> = {
  query?: (O extends { parameters: { query?: infer Q } } ? Known<Q> : unknown) & Query;
};
type Known<Q> = [NonNullable<Q>] extends [never] ? unknown : { [K in keyof Q]?: Q[K] | null };
type InBody<O> = RequestBodyJSON<O> extends never ? { body?: undefined } : { body: RequestBodyJSON<O> };

export type Query = Record<string, string | number | boolean | null | undefined>;
interface Conditions {
  signal?: AbortSignal | undefined;
  /** Asked by the page itself, not by its reader. */
  unattended?: boolean;
}
interface WriteConditions extends Conditions {
  /** The version that the caller has seen. */
  ifMatch?: number | string;
  /** The Idempotency-Key: the server does it once, however often it is sent. */
  key?: string;
}
type MayBeLeftOut<T> = Partial<T> extends T ? [call?: T] : [call: T];
/** What a read is given beside its path. */
export type Reading<P extends PathOf<"GET">> = MayBeLeftOut<
  InPath<Operation<"GET", P>> & InQuery<Operation<"GET", P>> & Conditions
>;
/** What a write is given beside its path. */
export type Writing<M extends Method, P extends PathOf<M>> = MayBeLeftOut<
  InPath<Operation<M, P>> & InQuery<Operation<M, P>> & InBody<Operation<M, P>> & WriteConditions
>;

/** Puts names into a path's braces. */
export function fillPath(path: string, names: Readonly<Record<string, string | number>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in names ? encodeURIComponent(names[name] ?? "") : whole,
  );
}

/** A field's value by its name: a document, or an action's input, as a form holds it. */
export type Data = Record<string, unknown>;
type Schemas = components["schemas"];
export type Side = Schemas["SlotJson"]["side"];
export type Tone = CaseJson["tone"];
/** The kinds of case that this page has been built with. */
export type Kind = CaseJson["kind"];
/** A case of one kind, with what that process adds in `extra` and `computed`. */
export type CaseOf<K extends string> = K extends Kind ? Extract<CaseJson, { kind: K }> : CaseJson;
/** A page of a list of any process: `count` (to 1,000, `more` beyond) and `sorts` come with the first one only. */
export interface Page<Row> extends Omit<AnswerOf<"GET", "/api/filings">, "rows"> {
  rows: Row[];
}
