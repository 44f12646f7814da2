import { computed, onMounted, ref } from "vue";
import { prefer, loadPreference } from "@/api/preferences";
import { t } from "./messages";
import { waiting } from "./news";
import type { MenuGroup, WorkspacePage } from "./page";
import { mayOpen, pages } from "./pages";

const GROUPS: readonly [MenuGroup, Parameters<typeof t>[0]][] = [
  ["notices", "groupNotices"],
  ["public", "groupPublic"],
  ["filing", "groupFiling"],
  ["business", "groupBusiness"],
  ["supervision", "groupSupervision"],
  ["reading", "groupReading"],
  ["admin", "groupAdmin"],
];

export type MenuPage = WorkspacePage & { menu: NonNullable<WorkspacePage["menu"]> };
export interface MenuSection {
  name: MenuGroup;
  title: string;
  pages: MenuPage[];
}

/** Where a page stands: what one may only read, while others do it, is not among what one does. */
const groupOf = (page: WorkspacePage): MenuGroup | undefined => (page.reads?.() ? "reading" : page.menu?.group);

/** What this side and these roles may see, in order. */
export const menu = computed<MenuSection[]>(() =>
  GROUPS.map(([name, key]) => ({
    name,
    title: t(key),
    pages: pages
      .filter((page): page is MenuSection["pages"][number] => groupOf(page) === name && mayOpen(page))
      .sort((a, b) => a.menu.order - b.menu.order),
  })).filter((section) => section.pages.length > 0),
);

const FOLDED = "menu.folded";
const narrow = window.matchMedia("(max-width: 899px)");
const isNarrow = ref(narrow.matches);
/** What is chosen on a narrow screen lasts as long as it is narrow, and says nothing about a wide one. */
const openedThere = ref(false);
const wanted = ref(false);
let account = "";
const store = () => `preship.${FOLDED}.${account}`;
/** Folded to icons (M-5.2), as the person likes it; and where the screen is or becomes narrow. */
export const menuFolded = computed(() => (isNarrow.value ? !openedThere.value : wanted.value));
narrow.addEventListener("change", () => {
  isNarrow.value = narrow.matches;
  openedThere.value = false;
});

export function toggleMenu(): void {
  if (isNarrow.value) {
    openedThere.value = !openedThere.value;
    return;
  }
  wanted.value = !wanted.value;
  localStorage.setItem(store(), String(wanted.value));
  prefer(FOLDED, wanted.value);
}

/** Folds the menu as this account left it: at once as this browser knows it, then as the server does. */
export function useKeptMenu(forAccount: string): void {
  account = forAccount;
  const known = (wanted.value = localStorage.getItem(store()) === "true");
  onMounted(async () => {
    const kept = await loadPreference<boolean>(FOLDED).catch(() => null);
    if (typeof kept === "boolean" && wanted.value === known && account === forAccount) wanted.value = kept;
  });
}

const MOST = 99;
/** How much waits behind an entry: “7”, “99+”; empty where nothing does. */
export function waitsAt(kinds: readonly string[] | undefined): string {
  const n = Object.entries(waiting.value).reduce(
    (sum, [kind, more]) => (kinds?.includes(kind) || kinds?.[0] === "*" ? sum + more : sum),
    0,
  );
  return n > MOST ? `${MOST}+` : n > 0 ? String(n) : "";
}
