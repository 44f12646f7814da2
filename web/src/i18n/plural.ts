import { lang } from "./index";

const SAME = new Set(["aircraft", "dozen", "horsepower"]);
const OTHER: Readonly<Record<string, string>> = { foot: "feet", inch: "inches" };

/** An English name beside a number, as the server has it too (preship/fields/plural.py): 1 machine, 3 machines. */
export function pluralize(name: string, count: string): string {
  const found = /^(.*?)([A-Za-z]+)( \(.*\))?$/.exec(name);
  if (!found || /^-?0*1(\.0*)?$/.test(count.trim())) return name;
  const [, before = "", last = "", behind = ""] = found;
  if (SAME.has(last.toLowerCase())) return name;
  return before + (OTHER[last] ?? last + (/(s|x|ch|sh)$/.test(last) ? "es" : "s")) + behind;
}

/** A unit's name, in the language of the page, beside a number. */
export function beside(name: string, count: string): string {
  return lang.value === "en" ? pluralize(name, count) : name;
}
