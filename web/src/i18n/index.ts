import { readonly, ref } from "vue";

export type Lang = "zh" | "en";
/** A text declared in Python, in both languages. */
export interface Text {
  zh: string;
  en: string;
}
type Params = Record<string, string | number>;

const STORE = "preship.lang";
const stored = localStorage.getItem(STORE);
const current = ref<Lang>(
  stored === "zh" || stored === "en" ? stored : navigator.language.startsWith("zh") ? "zh" : "en",
);
document.documentElement.lang = current.value === "zh" ? "zh-CN" : "en";

/** The language of the page. */
export const lang = readonly(current);

export function setLang(value: Lang): void {
  current.value = value;
  localStorage.setItem(STORE, value);
  document.documentElement.lang = value === "zh" ? "zh-CN" : "en";
}

/** The half of a declared Text in the language of the page; reactive. */
export function pick(text: Text | null | undefined): string {
  return text ? text[current.value] || text.zh : "";
}

/** Puts `{name}` parameters into a sentence; of `{n|row|rows}` the first where n is one, else the second. */
export function fill(sentence: string, params?: Params): string {
  const counted = params
    ? sentence.replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, more: string) =>
        String(params[name]) === "1" ? one : more,
      )
    : sentence;
  return params ? counted.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : sentence;
}

export interface Translate<K extends string> {
  (key: K, params?: Params): string;
  readonly all: Readonly<Record<K, readonly [zh: string, en: string]>>;
}

/** The messages of one room: `[Chinese, English]` by key; the answer is reactive to the language. */
export function defineMessages<const T extends Record<string, readonly [zh: string, en: string]>>(
  all: T,
): Translate<keyof T & string> {
  const translate = (key: keyof T & string, params?: Params): string => {
    const pair = all[key];
    return pair ? fill(pair[current.value === "zh" ? 0 : 1], params) : key;
  };
  return Object.assign(translate, { all }) as Translate<keyof T & string>;
}
