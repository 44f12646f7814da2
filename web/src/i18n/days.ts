/** Days as people write and paste them, in Chinese, English and by numbers. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "([a-z]{3,9})\\.?";
const CHINESE = "\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
const ONES = `[${CHINESE.slice(1)}]`;
const TENS = new RegExp(`([${CHINESE.slice(1, 4)}])?\\u5341(${ONES})?(?=[\\u6708\\u65e5\\u53f7])`, "g");
const GAP = "[\\s,./-]+";
const YEAR_FIRST = /^(\d{4})\s*[-/.\u5e74\s]\s*(\d{1,2})\s*[-/.\u6708\s]\s*(\d{1,2})\s*[\u65e5\u53f7.]?$/;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})\s*([-/.\s])\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})$/;
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?${GAP}${MONTH}${GAP}(\\d{4})$`);
const MONTH_FIRST = new RegExp(`^${MONTH}${GAP}(\\d{1,2})(?:st|nd|rd|th)?${GAP}(\\d{4})$`);
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/;
const CHINESE_WEEKDAY = new RegExp(
  `\\s*[(\\uff08]?(?:\\u661f\\u671f|\\u5468|\\u9031)(?:${ONES}|\\u65e5|\\u5929)[)\\uff09]?$`,
);
const TIME = /(?:t|\s)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|[+-]\d{2}:?\d{2})?$/;

/** 二〇二四年三月十五日 with digits. */
function withDigits(text: string): string {
  const number = (sign: string | undefined) => CHINESE.indexOf(sign ?? "");
  return text
    .replace(/[\u96f6\u25cb]/g, "\u3007")
    .replace(TENS, (_, tens: string | undefined, ones: string | undefined) =>
      String(10 * (tens ? number(tens) : 1) + (ones ? number(ones) : 0)),
    )
    .replace(new RegExp(`[${CHINESE}]`, "g"), (sign) => String(number(sign)));
}

/** The text in one shape: half width, small letters, no weekday and no time of day. */
const plain = (text: string): string =>
  withDigits(
    text
      .normalize("NFKC")
      .trim()
      .toLowerCase()
      .replace(TIME, "")
      .replace(WEEKDAY, "")
      .replace(CHINESE_WEEKDAY, "")
      .trim(),
  );

function day(year: string, month: string | number, date: string): string[] {
  const [y, m, d] = [year, month, date].map(Number) as [number, number, number];
  if (y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return [];
  return [`${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`];
}
const monthOf = (name = ""): number => MONTHS.findIndex((short) => name.startsWith(short)) + 1;

/** The days that a text may mean, as `YYYY-MM-DD`: none, the one, or both readings of 03/05/2024. */
export function readDays(text: string): string[] {
  const given = plain(text);
  let found = YEAR_FIRST.exec(given) ?? TOGETHER.exec(given);
  if (found) return day(found[1] ?? "", found[2] ?? "", found[3] ?? "");
  found = DAY_FIRST.exec(given);
  if (found) return day(found[3] ?? "", monthOf(found[2]), found[1] ?? "");
  found = MONTH_FIRST.exec(given);
  if (found) return day(found[3] ?? "", monthOf(found[1]), found[2] ?? "");
  found = YEAR_LAST.exec(given);
  if (!found) return [];
  const [, one = "", sign, two = "", year = ""] = found;
  const dayFirst = day(year, two, one);
  // With dots the day stands first wherever dots are written.
  if (sign === "." && dayFirst.length > 0) return dayFirst;
  return [...new Set([...dayFirst, ...day(year, one, two)])].sort();
}
