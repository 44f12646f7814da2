type Data = Record<string, unknown>;
export const isRecord = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Whether two values say the same; what is absent, null or empty is one thing. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (isEmpty(one) && isEmpty(other))) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));
}

/** The new value, built of the old one wherever the two say the same: what didn't change isn't drawn again. */
export function reuseSame<T>(old: unknown, now: T): T {
  if (same(old, now) && !isEmpty(old)) return old as T;
  if (Array.isArray(old) && Array.isArray(now)) return now.map((item, at) => reuseSame(old[at], item)) as T;
  if (!isRecord(old) || !isRecord(now)) return now;
  return Object.fromEntries(Object.entries(now).map(([name, value]) => [name, reuseSame(old[name], value)])) as T;
}
