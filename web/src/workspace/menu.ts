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
/** Folded to icons (M-5.2); remembered, and folded from the start on a narrow screen. */
export const folded = ref(localStorage.getItem(STORE) === "folded" || window.innerWidth < 900);

export function toggleMenu(): void {
  folded.value = !folded.value;
  localStorage.setItem(STORE, folded.value ? "folded" : "open");
}
