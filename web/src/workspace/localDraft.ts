import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { session } from "@/api/session";
import type { Data } from "@/api/operations";
import type { Tab } from "./tab";

/**
 * What is typed and not yet on the server, kept in this browser: by account and record, an entry for each page that
 * typed.
 * It is offered when the record is opened again and goes when the server has it, at logging out, or after a week.
 */
export interface LocalDraft {
  by: string;
  at: string;
  version: number;
  base: Data;
  data: Data;
  /** Rows that were typed and not yet added, by the path of their table. */
  unfinished?: Readonly<Record<string, Data>>;
}

const PREFIX = "preship.draft.";
const WEEK = 7 * 24 * 3600_000;
const PAUSE = 400;
/** This load of the page; what another one wrote is offered. */
const page = Math.random().toString(36).slice(2);
let silent = "";
let pages = 0;

const account = () => session.value?.user?.account ?? "";
const store = (record: string) => `${PREFIX}${account()}/${record}`;
function read(key: string): LocalDraft[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]") as LocalDraft[];
    return Array.isArray(kept) ? kept.filter((draft) => Date.now() - Date.parse(draft.at) < WEEK) : [];
  } catch {
    return [];
  }
}
function write(key: string, drafts: LocalDraft[]): void {
  try {
    if (drafts.length > 0) localStorage.setItem(key, JSON.stringify(drafts));
    else localStorage.removeItem(key);
  } catch {
    // The browser's room is full: the text stays on the page, and closing it asks.
  }
}
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** Whether something of this account is kept here. */
export function hasDrafts(): boolean {
  return keys().some((key) => key.startsWith(`${PREFIX}${account()}/`) && read(key).length > 0);
}
/** Logging out on a shared computer: nothing of this account stays. */
export function forgetDrafts(): void {
  silent = account();
  for (const key of keys()) if (key.startsWith(store(""))) localStorage.removeItem(key);
}
/** Takes away what is a week old, whoever's it is. */
export function sweepDrafts(): void {
  silent = "";
  for (const key of keys()) write(key, read(key));
}

/**
 * Text of a form that has no record of its own, as an action's: kept under a name until it is sent, or its tab closed
 * without keeping it.
 */
export function useKeptText(tab: Tab) {
  const touched = new Set<string>();
  const drop = (name: string) => write(store(name), []);
  onScopeDispose(() => {
    if (!tab.keepsDraft()) touched.forEach(drop);
  });
  return {
    read: (name: string): Data | null => read(store(name))[0]?.data ?? null,
    /** Rows that were typed and not yet added. */
    unfinished: (name: string): Readonly<Record<string, Data>> => read(store(name))[0]?.unfinished ?? {},
    drop,
    keep(name: string, data: Data, unfinished: Readonly<Record<string, Data>> = {}): void {
      touched.add(name);
      if (account() && silent !== account())
        write(store(name), [{ by: page, at: new Date().toISOString(), version: 0, base: {}, data, unfinished }]);
    },
  };
}

export interface Typed {
  /** Kind and number of the record, `commission/new` before it has one. */
  record: () => string;
  /** Version of the record that the text is built on. */
  version: () => number;
  dirty: Readonly<Ref<boolean>>;
  base: ShallowRef<Data>;
  data: ShallowRef<Data>;
  unfinished: ShallowRef<Readonly<Record<string, Data>>>;
}
export interface DraftKeeper {
  /** What other pages typed into this record and never sent, the newest first. */
  readonly copies: ShallowRef<readonly LocalDraft[]>;
  /** Looks for what is kept of this record: call it when the record is on the page. */
  look(): void;
  /** Writes down at once what is typed here. */
  keep(): void;
  /** Throws a copy away. */
  drop(copy: LocalDraft): void;
}

/** Whether a copy was typed in another tab of this window. */
export const inThisWindow = (copy: LocalDraft): boolean => copy.by.startsWith(`${page}.`);

/** Keeps what is typed into a record while it is dirty. */
export function useLocalDraft(tab: Tab, typed: Typed): DraftKeeper {
  pages += 1;
  const by = `${page}.${pages}`;
  const copies = shallowRef<readonly LocalDraft[]>([]);
  let at = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget(key: string, whose: string): void {
    write(
      key,
      read(key).filter((draft) => draft.by !== whose),
    );
  }
  function drop(): void {
    clearTimeout(timer);
    if (at) forget(at, by);
    at = "";
  }
  function keep(): void {
    clearTimeout(timer);
    const key = store(typed.record());
    if (at && at !== key) drop();
    if (!typed.dirty.value || !account() || silent === account()) return;
    at = key;
    const mine = {
      by,
      at: new Date().toISOString(),
      version: typed.version(),
      base: typed.base.value,
      data: typed.data.value,
      unfinished: typed.unfinished.value,
    };
    write(key, [...read(key).filter((draft) => draft.by !== by), mine]);
  }
  watch([typed.data, typed.unfinished, typed.dirty], ([, , dirty]) => {
    clearTimeout(timer);
    if (dirty) timer = setTimeout(keep, PAUSE);
    else drop();
  });
  function others(): LocalDraft[] {
    const kept = read(store(typed.record())).filter((draft) => draft.by !== by);
    return kept.sort((one, other) => other.at.localeCompare(one.at));
  }
  /** Another window typed on, or sent what it had: what is offered here follows; nothing new pops up meanwhile. */
  function follow({ key: changed }: StorageEvent): void {
    if (copies.value.length === 0 || changed !== store(typed.record())) return;
    const known = new Set(copies.value.map((copy) => copy.by));
    copies.value = others().filter((copy) => known.has(copy.by));
  }
  const leaving = () => keep();
  window.addEventListener("pagehide", leaving);
  window.addEventListener("storage", follow);
  document.addEventListener("visibilitychange", leaving);
  onScopeDispose(() => {
    window.removeEventListener("pagehide", leaving);
    window.removeEventListener("storage", follow);
    document.removeEventListener("visibilitychange", leaving);
    if (tab.keepsDraft()) keep();
    else drop();
  });
  return {
    copies,
    keep,
    look() {
      copies.value = others();
    },
    drop(copy) {
      forget(store(typed.record()), copy.by);
      copies.value = copies.value.filter((known) => known.by !== copy.by);
    },
  };
}
