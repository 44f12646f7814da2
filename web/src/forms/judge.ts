/** The judge of one value: the twin of preship/fields/judge.py. */
import type { FieldDeclaration, Problem, Rules } from "./declarations";
import { FORMATS } from "./formats";
import { nameless, stripInvisible, tidy } from "@/i18n/unprintable";

const EDGES = /^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const DASHES = /[\u2010-\u2015\u2212]/g;
const HALF_CHARACTER = /[\ud800-\udfff]/u;
const NUMBER = /^-?[0-9]{1,18}(\.[0-9]{1,18})?$/;
const INTEGER = /^-?[0-9]{1,10}$/;
const THOUSANDS = /^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/;
const NUMERIC = new Set(["decimal", "money", "int", "year"]);
const ASCII = new Set([...NUMERIC, "email", "phone", "mobile", "uscc", "id_number", "hs_code"]);

export type Cleaned = { value: unknown; problem?: undefined } | { value?: undefined; problem: Problem };

const refuse = (code: string, params: Record<string, unknown> = {}): Cleaned => ({ problem: { code, params } });
const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, known);
  return known;
}

/** Compares two plain decimal strings exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const scaled = (text: string) => {
    const [whole = "0", part = ""] = text.split(".");
    return BigInt(whole.replace("-", "") + part.padEnd(18, "0")) * (text.startsWith("-") ? -1n : 1n);
  };
  const left = scaled(a);
  const right = scaled(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * What a Chinese keyboard or a sheet makes of digits and addresses, as everybody else types it; other kinds stay as
 * they are.
 */
export function plain(kind: string, text: string, format?: string): string {
  if (format === "url") return webAddress(stripInvisible(halfWidth(text)).replace(EDGES, ""));
  if (!ASCII.has(kind)) return tidy(text);
  const half = stripInvisible(halfWidth(text).replace(DASHES, "-")).replace(EDGES, "");
  if (NUMERIC.has(kind)) return number(THOUSANDS.test(half) ? half.replace(/,/g, "") : half);
  if (kind === "uscc") return half.replace(/[ -]/g, "").toUpperCase();
  const grouped = half.replace(/[ -]/g, "");
  if (kind === "id_number" && /^[0-9]{17}[0-9Xx]$/.test(grouped)) return grouped.toUpperCase();
  return kind === "hs_code" ? half.replace(/([0-9])[. ](?=[0-9])/g, "$1") : half;
}

const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");

const BARE_HOST = /^(www\.|([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}(\/|$))/i;
function webAddress(text: string): string {
  const address = text.replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());
  return BARE_HOST.test(address) ? `https://${address}` : address;
}

/** A number without zeros before it, and without a sign before nothing. */
function number(text: string): string {
  const bare = text.replace(/^(-?)0+(?=[0-9])/, "$1");
  return /^-0(\.0*)?$/.test(bare) ? bare.slice(1) : bare;
}

/** The value as the server would keep it (null for nothing), or what is wrong with it. */
export function clean(field: Pick<FieldDeclaration, "kind" | "rules" | "options">, value: unknown): Cleaned {
  const { kind } = field;
  if (value === null || value === undefined) return { value: null };
  if (kind === "bool") return typeof value === "boolean" ? { value } : refuse("wrong_type");
  let text = value;
  if (NUMERIC.has(kind) && typeof value === "number" && Number.isInteger(value)) text = BigInt(value).toString();
  if (typeof text !== "string") return refuse("wrong_type");
  if (HALF_CHARACTER.test(text)) return refuse("control");
  const trimmed = kind === "password" ? text : plain(kind, text.replace(EDGES, ""), field.rules.format);
  if (!trimmed) return { value: null };
  const problem = judge(field, trimmed);
  const bare = problem ? removeLabel(field, text.replace(EDGES, "")) : trimmed;
  if (problem && bare === null) return { problem };
  return { value: kind === "int" || kind === "year" ? Number(bare) + 0 : bare };
}

const LABEL = /^[^0-9@]{1,30}[:：\s]\s*/u;
const COLON = /^[^0-9@]{1,30}[:：]\s*/u;
const OTHER_LINE = /fax|\u4f20\u771f|\u50b3\u771f|script:|data:|ftp:/i; // 传真, 傳真
const ADDRESSEE = /^[^<>]*<([^<>@\s]+@[^<>@\s]+)>[\s;；,，]*$/;
const AFTER = /[ \t\r\n\u00a0\u3000;；,，。、]+$/;

/** What is left of a value without a label that was copied with it, if that is right for the field; null if not. */
function removeLabel(field: Pick<FieldDeclaration, "kind" | "rules" | "options">, given: string): string | null {
  const { kind, rules } = field;
  if (!ASCII.has(kind) && (!rules.format || rules.format === "date")) return null;
  const label = (NUMERIC.has(kind) ? COLON : LABEL).exec(given)?.[0] ?? "";
  if (OTHER_LINE.test(label)) return null;
  let rest = given.slice(label.length);
  if (kind === "email") rest = ADDRESSEE.exec(rest)?.[1] ?? rest;
  const bare = plain(kind, NUMERIC.has(kind) ? rest : rest.replace(AFTER, ""), rules.format);
  return bare && !judge(field, bare) ? bare : null;
}

function unprintable(sign: string, value: string): Record<string, unknown> {
  const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return {
    sign: `U+${number}`,
    before: Array.from(value.slice(0, value.indexOf(sign)))
      .slice(-8)
      .join(""),
  };
}

function judge(
  { kind, rules, options }: Pick<FieldDeclaration, "kind" | "rules" | "options">,
  value: string,
): Problem | null {
  const wrong = (code: string, params: Record<string, unknown> = {}): Problem => ({ code, params });
  if (CONTROL.test(value) || (kind !== "paragraph" && /[\r\n\t]/.test(value))) return wrong("control");
  const sign = nameless(value);
  if (sign !== undefined) return wrong("unprintable", unprintable(sign, value));
  if (rules.max_length !== undefined && Array.from(value).length > rules.max_length)
    return wrong("too_long", { max: rules.max_length });
  if (NUMERIC.has(kind)) return judgeNumber(kind, rules, value);
  if (rules.pattern !== undefined && !patternOf(rules.pattern).test(value))
    return wrong(kind === "hs_code" ? "hs_code" : "pattern");
  if (options && !options.some((option) => option.value === value)) return wrong("option");
  if (rules.format !== undefined && !FORMATS[rules.format]?.(value)) return wrong(rules.format);
  return null;
}

function judgeNumber(kind: string, rules: Rules, value: string): Problem | null {
  if (!(kind === "int" || kind === "year" ? INTEGER : NUMBER).test(value)) return { code: "number", params: {} };
  if (rules.above !== undefined && compareDecimals(value, rules.above) <= 0)
    return { code: "not_above", params: { above: rules.above } };
  if (rules.minimum !== undefined && compareDecimals(value, rules.minimum) < 0)
    return { code: "too_small", params: { min: rules.minimum } };
  if (rules.maximum !== undefined && compareDecimals(value, rules.maximum) > 0)
    return { code: "too_large", params: { max: rules.maximum } };
  if (rules.places !== undefined && (value.split(".")[1] ?? "").length > rules.places) {
    return { code: "places", params: { places: rules.places } };
  }
  return null;
}
