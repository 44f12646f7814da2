import { hasRole, side } from "@/api/session";
import { kindOfNumber } from "@/forms/processes";
import { declaredPages } from "./declaredPages";
import type { WorkspacePage } from "./page";
import { t } from "./messages";
import { addressOf } from "./tabs";

const own: WorkspacePage[] = [
  {
    name: "home",
    component: () => import("./Home.vue"),
    title: () => t("home"),
    menu: { group: "notices", order: 0, icon: "bell" },
  },
  { name: "message", component: () => import("./Message.vue"), title: () => t("message") },
];
/** Every room's pages; a room registers itself by having a `pages.ts`. */
const rooms = import.meta.glob<{ pages: WorkspacePage[] }>(["../*/pages.ts", "../*/*/pages.ts", "!./pages.ts"], {
  eager: true,
});

export const pages: readonly WorkspacePage[] = [
  ...own,
  ...Object.values(rooms).flatMap((room) => room.pages ?? []),
  ...declaredPages(),
];

export function pageOf(name: string): WorkspacePage | undefined {
  return pages.find((page) => page.name === name);
}

/** Whether the side and roles of the session may open the page; the server decides again. */
export function mayOpen(page: WorkspacePage): boolean {
  const mine = side();
  if (page.sides && !(mine && page.sides.includes(mine))) return false;
  return !page.roles || page.roles.some(hasRole);
}

/** The page and id that show the case of this number, where this side has a page for it. */
export function goalOfCase(number: string): readonly [page: string, id: string] | null {
  const kind = kindOfNumber(number);
  const found = pages.find((page) => kind !== undefined && page.shows === kind && mayOpen(page));
  return found ? [found.name, number] : null;
}
export function addressOfCase(number: string): string | undefined {
  const goal = goalOfCase(number);
  return goal ? addressOf({ page: goal[0], id: goal[1], query: {} }) : undefined;
}
/** An agency's record, where customs may go on to it. */
export const addressOfRecord = (agency: string) => addressOf({ page: "agency-record", id: agency, query: {} });
