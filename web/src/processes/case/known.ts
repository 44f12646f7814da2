import { get } from "@/api/client";
import type { Data } from "@/api/operations";
import { session } from "@/api/session";
import { flowOf, formOf } from "@/forms/declarations";

const fieldsOf = (kind: string) => formOf(flowOf(kind)?.form ?? "").fields;

/** What the account and the organisation say already, and nobody should type again; all of it may be changed. */
export async function knownFields(kind: string): Promise<Data> {
  const asking = fieldsOf(kind).filter(({ prefill }) => prefill);
  if (asking.length === 0) return {};
  const house = await get("/api/organisation").catch(() => null);
  const { organisation, user } = session.value ?? {};
  const mine = house?.members.find(({ account }) => account === user?.account);
  const said = {
    name_zh: organisation?.name_zh,
    name_en: organisation?.name_en,
    country: house?.country,
    code: house?.code,
    address: house?.address,
    user: user?.name,
    mobile: mine?.mobile,
    email: user?.email,
  };
  return Object.fromEntries(
    asking.flatMap(({ name, prefill }) => (prefill && said[prefill] ? [[name, said[prefill]]] : [])),
  );
}

/** The fields of a first document that an address names: what a step from another case's page fills in. */
export function namedFields(kind: string, query: Readonly<Record<string, string>>): Data {
  const names = new Set(fieldsOf(kind).map(({ name }) => name));
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => names.has(name) && value));
}
