import type { Component } from "vue";
import type { Side } from "@/api/operations";
import type { IconName } from "@/ui/icons";

export type MenuGroup = "notices" | "public" | "filing" | "business" | "supervision" | "reading" | "admin";

/** A page of the workspace: what a tab can show. */
export interface WorkspacePage {
  /** In the address: `/w/<name>/<id?>`. */
  name: string;
  component: () => Promise<Component | { default: Component }>;
  /** Read again when the language changes. */
  title: (id: string | null) => string;
  /** Sides that may open it; all when left out. */
  sides?: readonly Side[] | undefined;
  /** Roles of which one is needed; none when left out. */
  roles?: readonly string[] | undefined;
  /** `waits`: kinds of case whose waiting ones are counted at the entry; `*` for all. */
  menu?: { group: MenuGroup; order: number; icon: IconName; waits?: readonly string[] } | undefined;
  /** What others do and this person may only read: it stands among what is read, under this name. */
  reads?: (() => string | null) | undefined;
  /** Kind of case that this page shows by number, for links out of messages and the to-do list. */
  shows?: string | undefined;
}

/** Checks the types of a room's pages. */
export function definePages(pages: WorkspacePage[]): WorkspacePage[] {
  return pages;
}
