import { ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { same } from "./same";
import { makeUndo } from "./undo";

type Row = Record<string, unknown>;
interface Kept {
  rows: readonly Row[];
  keys: readonly number[];
}

export interface RowsModel {
  readonly rows: ShallowRef<readonly Row[]>;
  /** One for each row, which it keeps wherever it moves. */
  readonly keys: ShallowRef<readonly number[]>;
  readonly ticked: Ref<Set<number>>;
  readonly canUndo: Ref<boolean>;
  readonly canRedo: Ref<boolean>;
  /** Puts the rows anew; rows that stay are known by their place unless `keys` says otherwise. `tag`: see `Undo`. */
  keep(rows: readonly Row[], keys?: readonly number[], tag?: string): void;
  /** Puts the rows anew as one step; `known`: keys of those that were there before. */
  replace(rows: readonly Row[], known: readonly (number | undefined)[]): void;
  insert(at: number, row: Row): void;
  removeTicked(): number;
  tick(key: number, on: boolean): void;
  undo(): boolean;
  redo(): boolean;
  /** There is no way back beyond this moment. */
  settle(): void;
}

/**
 * The rows of a grid with their steps back. `changed` is told of every change that is made here, not of those given.
 */
export function useRows(given: () => readonly Row[] | null | undefined, changed: (rows: Row[]) => void): RowsModel {
  const rows = shallowRef<readonly Row[]>([]);
  const keys = shallowRef<readonly number[]>([]);
  const ticked = ref(new Set<number>());
  const canUndo = ref(false);
  const canRedo = ref(false);
  const steps = makeUndo<Kept>();
  let last = 0;
  const fresh = () => (last += 1);

  function told(): void {
    canUndo.value = steps.canGoBack;
    canRedo.value = steps.canGoForth;
  }
  watch(
    given,
    (now) => {
      const next = now ?? [];
      if (next === rows.value) return;
      // What the server answers says the same in other words; what somebody else did is another thing to go back over.
      if (!same(next, rows.value)) steps.clear();
      if (next.length !== rows.value.length) {
        keys.value = next.map(fresh);
        ticked.value = new Set();
      }
      rows.value = next;
      told();
    },
    { immediate: true, flush: "sync" },
  );
  function put(next: Kept): void {
    rows.value = next.rows;
    keys.value = next.keys;
    const there = new Set(next.keys);
    ticked.value = new Set([...ticked.value].filter((key) => there.has(key)));
    told();
    changed(next.rows as Row[]);
  }
  function move(to: Kept | null): boolean {
    if (to) put(to);
    return to !== null;
  }
  const now = (): Kept => ({ rows: rows.value, keys: keys.value });

  return {
    rows,
    keys,
    ticked,
    canUndo,
    canRedo,
    keep(next, nextKeys, tag) {
      steps.record(now(), tag);
      put({ rows: next, keys: nextKeys ?? next.map((_, at) => keys.value[at] ?? fresh()) });
    },
    replace(next, known) {
      steps.record(now());
      put({ rows: next, keys: known.map((key) => key ?? fresh()) });
    },
    insert(at, row) {
      steps.record(now());
      put({
        rows: [...rows.value.slice(0, at), row, ...rows.value.slice(at)],
        keys: [...keys.value.slice(0, at), fresh(), ...keys.value.slice(at)],
      });
    },
    removeTicked() {
      const stays = (_: unknown, at: number) => !ticked.value.has(keys.value[at] ?? -1);
      const before = rows.value.length;
      steps.record(now());
      put({ rows: rows.value.filter(stays), keys: keys.value.filter(stays) });
      return before - rows.value.length;
    },
    tick(key, on) {
      const next = new Set(ticked.value);
      if (on) next.add(key);
      else next.delete(key);
      ticked.value = next;
    },
    settle() {
      steps.clear();
      told();
    },
    undo: () => move(steps.back(now())),
    redo: () => move(steps.forth(now())),
  };
}
