import { hasRole, side } from "@/api/session";
import { kindOfNumber } from "@/forms/declarations";
import type { WorkspacePage } from "./page";
import { t } from "./messages";

const own: WorkspacePage[] = [
  { name: "home", component: () => import("./Home.vue"), title: () => t("home"), menu: { group: "notices", order: 0, icon: "bell" } },
  { name: "message", component: () => import("./Message.vue"), title: () => t("message") },
];
/** Every room's pages; a room registers itself by having a `pages.ts`. */
const rooms = import.meta.glob<{ pages: WorkspacePage[] }>(["../*/pages.ts", "../*/*/pages.ts", "!./pages.ts"], { eager: true });

export const pages: readonly WorkspacePage[] = [...own, ...Object.values(rooms).flatMap((room) => room.pages ?? [])];

export function pageOf(name: string): WorkspacePage | undefined {
  return pages.find((page) => page.name === name);
}

/** Whether the side and roles of the session may open the page; the server decides again. */
export function mayOpen(page: WorkspacePage): boolean {
  const mine = side();
  if (page.sides && !(mine && page.sides.includes(mine))) return false;
  return !page.roles || page.roles.some(hasRole);
}

/** The page that shows a case of this number. */
export function pageForCase(number: string): WorkspacePage | undefined {
  const kind = kindOfNumber(number);
  return pages.find((page) => kind !== undefined && page.shows === kind && mayOpen(page));
}
