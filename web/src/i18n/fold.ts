import { radicals, stripInvisible } from "./unprintable";

/** Text as it is compared: the twin of preship/folding, held equal by the generated vectors. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
  ŋ: "n",
  ĸ: "k",
  ƀ: "b",
  ƶ: "z",
  ǥ: "g",
  ɨ: "i",
  ʉ: "u",
  ɫ: "l",
  ß: "ss",
  ς: "σ",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const QUOTES = /[‘’‚‛“”„‟′″`´ʹʼˈ"]/g;
const ACCENTS = /[¨¯¸˘˙˚˛˜˝]/g;
const MARKED = /([a-zσ-ωα-ρ])[\u0300-\u036f]+/g;
const GAP = /(?<=[\u2e80-\u9fff\uf900-\ufaff]) (?=[\u2e80-\u9fff\uf900-\ufaff])/g;
const PLAIN = /^[a-z0-9\u4e00-\u9fff]*$/;

function foldOnce(text: string): string {
  return stripInvisible(radicals(text).replace(QUOTES, "'").replace(ACCENTS, ""))
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKED, "$1")
    .normalize("NFKC")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/[‐‑‒–—―−﹘﹣－⁃˗─━]/g, "-")
    .replace(/[[{<〔【〖「『〈《〘〚⟨⟪«‹]/g, "(")
    .replace(/[\]}>〕】〗」』〉》〙〛⟩⟫»›]/g, ")")
    .replace(QUOTES, "'")
    .replace(/[・‧•∙⋅･]/g, "·")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ ?([-()/,.·']) ?/g, "$1")
    .replace(GAP, "");
}

/** What looks the same to a reader is the same text; folding again changes nothing. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const folded = foldOnce(text);
  return folded === text ? folded : fold(folded);
}

/** Whether a text holds what somebody looks for, however either is written. */
export const holds = (text: string, sought: string): boolean => fold(text).includes(fold(sought));
