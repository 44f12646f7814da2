import type { Data } from "@/api/operations";
import type { BareChangeJson } from "@/generated/api";
import { isRecord, same } from "@/forms/same";

export { same };

/** What differs, path by path, as preship/cases/diff.py says it: rows are compared place by place. */
export function changesBetween(old: unknown, now: unknown, path = ""): BareChangeJson[] {
  const within = (name: string | number) => (path ? `${path}.${name}` : String(name));
  if (isRecord(old) && isRecord(now)) {
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) =>
      changesBetween(old[name], now[name], within(name)),
    );
  }
  const rows = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  if ([...rows(old), ...rows(now)].some(isRecord)) {
    const length = Math.max(rows(old).length, rows(now).length);
    return Array.from({ length }, (_, at) =>
      changesBetween(rows(old)[at] ?? {}, rows(now)[at] ?? {}, within(at)),
    ).flat();
  }
  return same(old, now) ? [] : [{ path, old: old ?? null, new: now ?? null }];
}

/** My changes of `base` put upon theirs, field by field; where both changed one, mine stands. */
export function mergeChanges(base: Data, mine: Data, theirs: Data): Data {
  const changed = Object.keys({ ...base, ...mine }).filter((name) => !same(base[name], mine[name]));
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}
