import { onScopeDispose, readonly, ref, watch, type Ref } from "vue";
import { newKey } from "@/api/intent";
import { send } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { Data } from "@/api/operations";
import type { CaseJson } from "@/generated/api";
import type { Held } from "./held";

export type KeptState = "" | "saving" | "offline" | "wrong";
export interface Autosave {
  readonly state: Readonly<Ref<KeptState>>;
  /** When it was last saved by itself. */
  readonly at: Readonly<Ref<string>>;
  /** Waits for a save under way, and repeats one whose answer was lost, so that nothing is built upon a doubt. */
  settle(): Promise<void>;
}
interface Source {
  data: Ref<Data>;
  /** The case, where it may be saved by itself now and there is something to save. */
  ready(): CaseJson | null;
  /** Whether what is typed could be kept as a draft. */
  sound(): boolean;
  held(): Held;
  adopt(next: CaseJson, asked: Held): void;
  /** It moved on meanwhile: hold both versions. */
  stale(): Promise<void>;
}
interface Attempt {
  number: string;
  /** What saving is called in this process. */
  action: string;
  version: number;
  held: Held;
  key: string;
}

/** After this long without a keystroke, and no more often than APART: each save is one entry of the audit trail. */
export const QUIET = 4000;
export const APART = 60_000;

/** Saves a draft by itself when typing pauses, through the same `save` as the button, and never asks anything. */
export function useAutosave({ data, ready, sound, held, adopt, stale }: Source): Autosave {
  const state = ref<KeptState>("");
  const at = ref("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let unanswered: Attempt | null = null;

  function begin(): Attempt | null {
    const now = ready();
    const save = now?.actions.find(({ kind }) => kind === "save");
    if (!now || !save) return null;
    if (!sound()) {
      state.value = "wrong";
      return null;
    }
    return { number: now.number, action: save.name, version: now.version, held: held(), key: newKey() };
  }
  async function attempt(): Promise<void> {
    const mine = unanswered ?? begin();
    if (!mine) return;
    unanswered = mine;
    state.value = "saving";
    last = performance.now();
    try {
      const next = await send("POST", "/api/cases/{number}/actions/{action}", {
        path: { number: mine.number, action: mine.action },
        body: { data: mine.held.data },
        ifMatch: mine.version,
        key: mine.key,
      });
      unanswered = null;
      if (next) adopt(next, mine.held);
      at.value = new Date().toISOString();
      state.value = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.offline || error.status >= 500) {
        state.value = "offline";
        plan(QUIET);
        return;
      }
      unanswered = null;
      state.value = error.status === 422 ? "wrong" : "";
      if (error.status === 412 || error.status === 409) await stale();
    }
  }
  function go(): Promise<void> {
    clearTimeout(timer);
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  }
  function plan(soon: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void go(), Math.max(soon, last + APART - performance.now(), 0));
  }
  watch(data, () => {
    if (state.value === "wrong") state.value = "";
    if (ready()) plan(QUIET);
  });
  /** Leaving the window is a pause too. */
  const hidden = () => {
    if (document.visibilityState === "hidden" && ready()) void go();
  };
  const online = () => {
    if (unanswered) void go();
  };
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("online", online);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", hidden);
    window.removeEventListener("online", online);
  });

  return {
    state: readonly(state),
    at: readonly(at),
    async settle() {
      clearTimeout(timer);
      if (running) await running;
      if (unanswered) await go();
    },
  };
}
