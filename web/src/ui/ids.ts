let last = 0;

/** A fresh id for the elements of one part; cheaper than useId in large forms. */
export function newId(prefix = "p"): string {
  last += 1;
  return `${prefix}${last}`;
}
