import { readonly, ref } from "vue";

export type Theme = "light" | "dark";
const STORE = "preship.theme";
const stored = localStorage.getItem(STORE);
const dark = window.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false;
const current = ref<Theme>(stored === "light" || stored === "dark" ? stored : dark ? "dark" : "light");
document.documentElement.dataset.theme = current.value;

/** Light or dark; the system's own until the user chose. */
export const theme = readonly(current);

export function setTheme(value: Theme): void {
  current.value = value;
  document.documentElement.dataset.theme = value;
  localStorage.setItem(STORE, value);
}
