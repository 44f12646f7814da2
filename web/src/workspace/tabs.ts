import { computed, reactive, readonly, ref } from "vue";

/** One open tab; its component instance lives and dies with `key`. */
export interface TabRecord {
  readonly key: string;
  page: string;
  id: string | null;
  query: Record<string, string>;
  /** A title of its own, or empty for the page's. */
  title: string;
  dirty: boolean;
  /** Shown at least once since the page was loaded: only then is it mounted. */
  mounted: boolean;
  /** Closed with what is unsaved left in this browser. */
  keepsDraft: boolean;
}
export type Place = Pick<TabRecord, "page" | "id" | "query">;
/** The strip as it is kept: without home. */
export interface KeptStrip {
  tabs: (Place & { title?: string })[];
  closed?: Place[];
}

const HOME = "home";
let lastKey = 0;
const newTab = (place: Place, title = ""): TabRecord => {
  lastKey += 1;
  return {
    key: place.page === HOME ? HOME : `tab${lastKey}`,
    ...place,
    title,
    dirty: false,
    mounted: false,
    keepsDraft: true,
  };
};
const home = () => newTab({ page: HOME, id: null, query: {} });
const list = reactive<TabRecord[]>([home()]);
const activeKey = ref(HOME);
const closed = ref<Place[]>([]);
let account = "";

/** The strip (M-5.1): the tabs in order, the first is home and stays. */
export const tabs = list as readonly TabRecord[];
export const active = computed(() => list.find((tab) => tab.key === activeKey.value) ?? list[0] ?? home());
export const lastClosed = readonly(closed);
export const dirtyTabs = computed(() => list.filter((tab) => tab.dirty));

const store = () => `preship.tabs.${account}`;
export function stripToKeep(): KeptStrip {
  return { tabs: list.slice(1).map(({ page, id, query, title }) => ({ page, id, query, title })) };
}
function save(): void {
  if (!account) return;
  localStorage.setItem(store(), JSON.stringify(stripToKeep()));
  sessionStorage.setItem(store(), JSON.stringify({ ...stripToKeep(), closed: closed.value }));
}

/** Brings back the strip of this account; true where this window has one of its own, else it may be an old one. */
export function restore(forAccount: string): boolean {
  account = forAccount;
  list.splice(0, list.length, home());
  closed.value = [];
  activeKey.value = HOME;
  const own = sessionStorage.getItem(store());
  try {
    const strip = JSON.parse(own ?? localStorage.getItem(store()) ?? "{}") as Partial<KeptStrip>;
    for (const { page, id, query, title } of strip.tabs ?? []) list.push(newTab({ page, id, query }, title));
    closed.value = strip.closed ?? [];
  } catch {
    localStorage.removeItem(store());
  }
  return own !== null;
}

/** Lays out a strip that was kept elsewhere; what is open here already stays as it is. */
export function bring(strip: KeptStrip): void {
  const open = list.filter((tab) => tab.mounted || tab.key === HOME);
  const wanted = strip.tabs.map(({ page, id, query, title }) => find(page, id) ?? newTab({ page, id, query }, title));
  list.splice(0, list.length, ...new Set([...open.slice(0, 1), ...wanted, ...open]));
  save();
}

/** Leaves nothing of the strip in this browser; the server has it. */
export function forget(): void {
  localStorage.removeItem(store());
  sessionStorage.removeItem(store());
  account = "";
}

/** Puts a tab where another stands; home stays first. */
export function move(key: string, to: number): void {
  const from = list.findIndex((tab) => tab.key === key);
  if (from < 1 || to < 1 || to >= list.length || from === to) return;
  list.splice(to, 0, ...list.splice(from, 1));
  save();
}

export function find(page: string, id: string | null): TabRecord | undefined {
  return list.find((tab) => tab.page === page && tab.id === id);
}

/** Shows a page in the tab it has, or in a new one at the end. */
export function show(place: Place): TabRecord {
  let tab = find(place.page, place.id);
  if (!tab) {
    list.push(newTab(place));
    tab = list[list.length - 1] as TabRecord;
  } else if (JSON.stringify(tab.query) !== JSON.stringify(place.query)) tab.query = place.query;
  tab.mounted = true;
  activeKey.value = tab.key;
  save();
  return tab;
}

/** Changes a tab in place: its instance stays. */
export function alter(
  key: string,
  change: Partial<Pick<TabRecord, "id" | "query" | "title" | "dirty" | "keepsDraft">>,
): void {
  const tab = list.find((known) => known.key === key);
  if (!tab) return;
  Object.assign(tab, change);
  if (!("dirty" in change)) save();
}

/** Takes tabs away, whatever they hold; answers the tab that is in front then. */
export function remove(keys: readonly string[]): TabRecord {
  const gone = new Set(keys.filter((key) => key !== HOME));
  const at = list.indexOf(active.value);
  for (const tab of list)
    if (gone.has(tab.key))
      closed.value = [...closed.value, { page: tab.page, id: tab.id, query: { ...tab.query } }].slice(-20);
  const next = gone.has(activeKey.value)
    ? (list.slice(at).find((tab) => !gone.has(tab.key)) ??
      list
        .slice(0, at)
        .reverse()
        .find((tab) => !gone.has(tab.key)))
    : undefined;
  for (let index = list.length - 1; index >= 0; index -= 1) if (gone.has(list[index]?.key ?? "")) list.splice(index, 1);
  if (next) {
    next.mounted = true;
    activeKey.value = next.key;
  }
  save();
  return active.value;
}

/** The place of the tab closed last, taken off the pile. */
export function takeLastClosed(): Place | undefined {
  const place = closed.value[closed.value.length - 1];
  closed.value = closed.value.slice(0, -1);
  save();
  return place;
}

/** `/w/commission/WT1?tab=goods`. */
export function addressOf({ page, id, query }: Place): string {
  const search = new URLSearchParams(query).toString();
  return `/w/${page}${id === null ? "" : `/${encodeURIComponent(id)}`}${search ? `?${search}` : ""}`;
}
