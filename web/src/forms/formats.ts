/** Formats judged alike by server and page: the twin of preship/fields/formats.py, held equal by generated vectors. */
import { declarations } from "./declarations";

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL_END = "([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const EMAIL = new RegExp(`^${ATOM}(\\.${ATOM})*@([A-Za-z0-9]${LABEL_END}\\.)+[A-Za-z]${LABEL_END}$`);
const LANDLINE_CN = /^0[1-9][0-9]{1,2}[1-9][0-9]{6,7}$/;
const SERVICE_CN = /^(400|800)[0-9]{7}$/;
const MOBILE_CN = /^1[3-9][0-9]{9}$/;
const SEPARATORS = /[ ()./-]/g;
const EXTENSION = / ?(-|\/|\u8f6c|\u5206\u673a[:\uff1a]? ?|#|ext(ension)?\.? ?|x)[0-9]{1,6}$/i;
const ABROAD = /^\(?00\)?(?=[ ()./-]*[1-9])/;
const CHINA = /^\+?\(?86\)?[ ./-]+\(?0?\)?(?=[1-9])/;
const NEAR = /^\(?(?=(85[23]|886)\)?[ ./-])/;
const CHINA_MOBILE = /^\+?\(?86\)?[ ./-]*(?=1[3-9])/;
const BETWEEN = / ?[/;\uff1b\u3001,\uff0c] ?/;
const LOCAL = /^[2-8][0-9]{6,7}$/;
const INTERNATIONAL = /^\+[1-9][0-9]{6,14}$/;
const URL_SHAPE = /^https?:\/\/[A-Za-z0-9.\u00c0-\u024f\u3400-\u9fff-]+(:[0-9]{1,5})?(\/[^\s\x85<>"]*)?$/;
const USCC = /^[1-9ANY][1-9A-HJ-NPQRTUWXY](?!000000)[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** `+` and digits with a real calling code and a possible length (ITU-T E.164). */
function possibleInternational(digits: string): boolean {
  if (!INTERNATIONAL.test(digits)) return false;
  for (const size of [1, 2, 3]) {
    const lengths = declarations.phones[digits.slice(1, 1 + size)];
    if (lengths) return lengths.includes(digits.length - 1 - size);
  }
  return false;
}

function email(value: string): boolean {
  return EMAIL.test(value) && value.indexOf("@") <= 64;
}

function mobile(value: string): boolean {
  const digits = value.replace(ABROAD, "+").replace(CHINA_MOBILE, "").replace(NEAR, "+").replace(SEPARATORS, "");
  return MOBILE_CN.test(digits) || possibleInternational(digits);
}

function line(value: string): boolean {
  const plain = value.replace(ABROAD, "+").replace(CHINA, "0").replace(SEPARATORS, "");
  return LANDLINE_CN.test(plain) || SERVICE_CN.test(plain) || mobile(value);
}

const local = (value: string) =>
  [value, value.replace(EXTENSION, "")].some((one) => LOCAL.test(one.replace(SEPARATORS, "")));
function extended(value: string): boolean {
  if (line(value)) return true;
  const bare = value.replace(EXTENSION, "");
  return bare !== value && line(bare);
}

function phone(value: string): boolean {
  if (extended(value)) return true;
  const [first = "", ...others] = value.split(BETWEEN);
  return others.length > 0 && extended(first) && others.every((one) => extended(one) || local(one));
}

/** GB 32100-2015, with the check digit. */
function uscc(value: string): boolean {
  if (!USCC.test(value)) return false;
  const digits = Array.from(value, (letter) => USCC_LETTERS.indexOf(letter));
  if (digits.some((digit) => digit < 0)) return false;
  const total = USCC_WEIGHTS.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
  return digits[17] === (((31 - total) % 31) + 31) % 31;
}

/** A unified social credit code, or a consignee's customs code. */
function traderCode(value: string): boolean {
  return /^[0-9]{4}[0-9A-Z]{6}$/.test(value) || uscc(value);
}

/** GB 11643-1999: a real date of birth and ISO 7064 MOD 11-2. */
function prcId(value: string): boolean {
  const id = value.toUpperCase();
  if (!/^[1-9][0-9]{16}[0-9X]$/.test(id)) return false;
  const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!date(born) || born > new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)) return false;
  let check = 0;
  for (const digit of id.slice(0, 17)) check = ((check + Number(digit)) * 2) % 11;
  const last = (12 - check) % 11;
  return id[17] === (last === 10 ? "X" : String(last));
}

/** A day of the calendar, `YYYY-MM-DD`, from 1900 to 2200. */
function date(value: string): boolean {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  email,
  mobile,
  phone,
  uscc,
  trader_code: traderCode,
  prc_id: prcId,
  passport: (value) => /^[A-Za-z0-9]{5,20}(\([0-9A-Za-z]\))?$/.test(value),
  url: (value) => URL_SHAPE.test(value),
  date,
};
