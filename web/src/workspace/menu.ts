import { computed, ref } from "vue";
import { t } from "./messages";
import type { MenuGroup, WorkspacePage } from "./page";
import { mayOpen, pages } from "./pages";

const GROUPS: readonly [MenuGroup, Parameters<typeof t>[0]][] = [
  ["notices", "groupNotices"], ["public", "groupPublic"], ["filing", "groupFiling"], ["business", "groupBusiness"], ["supervision", "groupSupervision"], ["admin", "groupAdmin"],
];

export interface MenuSection { name: MenuGroup; title: string; pages: (WorkspacePage & { menu: NonNullable<WorkspacePage["menu"]> })[] }

/** What this side and these roles may see, in order. */
export const menu = computed<MenuSection[]>(() =>
  GROUPS.map(([name, key]) => ({
    name,
    title: t(key),
    pages: pages
      .filter((page): page is MenuSection["pages"][number] => page.menu?.group === name && mayOpen(page))
      .sort((a, b) => a.menu.order - b.menu.order),
  })).filter((section) => section.pages.length > 0),
);

const STORE = "preship.menu";
const narrow = window.matchMedia("(max-width: 899px)");
const wanted = () => narrow.matches || localStorage.getItem(STORE) === "folded";
/** Folded to icons (M-5.2); remembered, and folded where the screen is or becomes narrow. */
export const folded = ref(wanted());
narrow.addEventListener("change", () => { folded.value = wanted(); });

export function toggleMenu(): void {
  folded.value = !folded.value;
  // What is chosen on a narrow screen says nothing about a wide one.
  if (!narrow.matches) localStorage.setItem(STORE, folded.value ? "folded" : "open");
}
