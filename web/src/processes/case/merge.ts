import type { Change, Data } from "@/api/types";

const isRecord = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const empty = (value: unknown) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether two values say the same; what is absent, null or empty is one thing. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (empty(one) && empty(other))) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));
}

/** What differs, path by path, as preship/cases/diff.py says it: rows are compared place by place. */
export function changesBetween(old: unknown, now: unknown, path = ""): Change[] {
  const within = (name: string | number) => (path ? `${path}.${name}` : String(name));
  if (isRecord(old) && isRecord(now)) {
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => changesBetween(old[name], now[name], within(name)));
  }
  const rows = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  if ([...rows(old), ...rows(now)].some(isRecord)) {
    const length = Math.max(rows(old).length, rows(now).length);
    return Array.from({ length }, (_, at) => changesBetween(rows(old)[at] ?? {}, rows(now)[at] ?? {}, within(at))).flat();
  }
  return same(old, now) ? [] : [{ path, old: old ?? null, new: now ?? null }];
}

/** My changes of `base` put upon theirs, field by field; where both changed one, mine stands. */
export function merged(base: Data, mine: Data, theirs: Data): Data {
  const changed = Object.keys({ ...base, ...mine }).filter((name) => !same(base[name], mine[name]));
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}
