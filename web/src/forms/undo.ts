/** Steps back and forth over what was typed. */
export interface Undo<T> {
  /** Something is about to change `from` this; several changes with one tag are one step. */
  record(from: T, tag?: string): void;
  /** The state before the last step, given the present one; null when there is none. */
  back(now: T): T | null;
  forth(now: T): T | null;
  clear(): void;
  readonly canGoBack: boolean;
  readonly canGoForth: boolean;
}

const STEPS = 100;

export function makeUndo<T>(): Undo<T> {
  let past: T[] = [];
  let future: T[] = [];
  let open = "";
  return {
    record(from, tag = "") {
      future = [];
      if (tag && tag === open) return;
      open = tag;
      past = [...past.slice(1 - STEPS), from];
    },
    back(now) {
      open = "";
      const before = past.pop();
      if (before === undefined) return null;
      future.push(now);
      return before;
    },
    forth(now) {
      open = "";
      const after = future.pop();
      if (after === undefined) return null;
      past.push(now);
      return after;
    },
    clear() {
      past = [];
      future = [];
      open = "";
    },
    get canGoBack() {
      return past.length > 0;
    },
    get canGoForth() {
      return future.length > 0;
    },
  };
}
