import { defineComponent, h } from "vue";
import { hasRole, side } from "@/api/session";
import { processes, type ListDeclaration } from "@/forms/processes";
import { fill, pick } from "@/i18n";
import type { IconName } from "@/ui/icons";
import type { MenuGroup, WorkspacePage } from "./page";
import { pictureOfCase, pictureOfList } from "./pictures";

const ALL = ["agency", "enterprise", "customs"] as const;
const sidesOf = (list: ListDeclaration) =>
  ALL.filter((one) => list.entries.some(({ sides }) => !sides || sides.includes(one)));

const ASIDE: ReadonlySet<string> = new Set(["claim", "release", "hand_over"]);
/** Whether this side does something with a list's cases, and this person, by their roles, nothing. */
function onlyReads(list: ListDeclaration): boolean {
  const steps = list.kinds
    .flatMap((kind) => processes.flows[kind]?.transitions ?? [])
    .filter((step) => step.side === side() && !ASIDE.has(step.kind));
  return steps.length > 0 && !steps.some(({ roles }) => roles.length === 0 || roles.some(hasRole));
}

/** The pages of a list: an entry in the menu for each side, under one name or several. */
function pagesOfList(name: string, list: ListDeclaration): WorkspacePage[] {
  const component =
    pictureOfList(name) ??
    (() =>
      import("@/lists/ListPage.vue").then(({ default: page }) =>
        defineComponent({ inheritAttrs: false, setup: () => () => h(page, { name }) }),
      ));
  const pages = [...new Set(list.entries.map(({ page }) => page))];
  return pages.map((page) => {
    const entries = list.entries.filter((entry) => entry.page === page);
    const reads = () => (onlyReads(list) ? pick(list.title) : null);
    const mine = () => entries.find(({ sides }) => !sides || sides.includes(side() ?? "")) ?? entries[0];
    return {
      name: page,
      component,
      title: () => reads() ?? pick(mine()?.label),
      reads,
      sides: ALL.filter((one) => entries.some(({ sides }) => !sides || sides.includes(one))),
      menu: {
        group: list.group as MenuGroup,
        order: list.order,
        icon: (entries[0]?.icon ?? "file") as IconName,
        waits: list.kinds,
      },
    };
  });
}

/** The page of a process's cases. */
function pageOfCase(kind: string, list: ListDeclaration): WorkspacePage {
  const flow = processes.flows[kind];
  const component =
    pictureOfCase(kind) ??
    (() =>
      import("@/processes/case/ProcessCase.vue").then(({ default: page }) =>
        defineComponent({ inheritAttrs: false, setup: () => () => h(page, { kind }) }),
      ));
  return {
    name: flow?.page ?? kind,
    component,
    title: (id) => (id ? fill(pick(flow?.numbered), { id }) : pick(flow?.new)),
    sides: sidesOf(list),
    shows: kind,
  };
}

/** Every page that follows from what processes declare. */
export function declaredPages(): WorkspacePage[] {
  return Object.entries(processes.lists).flatMap(([name, list]) => [
    ...pagesOfList(name, list),
    ...list.kinds.map((kind) => pageOfCase(kind, list)),
  ]);
}
