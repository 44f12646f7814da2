/** Dotted paths into a form's data, never mutating it. */

type Node = Record<string, unknown>;

export function getAt(data: unknown, path: string): unknown {
  let at: unknown = data;
  for (const part of path.split(".")) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Node)[part];
  }
  return at;
}

/** The data with one value replaced; everything off the path is shared with the old one. */
export function setAt<T>(data: T, path: string, value: unknown): T {
  const [head = "", ...rest] = path.split(".");
  const copy = (Array.isArray(data) ? data.slice() : { ...data }) as Node;
  copy[head] = rest.length > 0 ? setAt(copy[head] ?? {}, rest.join("."), value) : value;
  return copy as T;
}

/** Whether `editable` (`["*"]`, paths, or nothing) opens a path: itself or anything it lies in. */
export function opens(editable: readonly string[], path: string): boolean {
  return editable.some((open) => open === "*" || path === open || path.startsWith(`${open}.`));
}

/** Whether anything within `path` is open, so that a grid of it is worth editing. */
export function opensWithin(editable: readonly string[], path: string): boolean {
  return opens(editable, path) || editable.some((open) => open.startsWith(`${path}.`));
}
