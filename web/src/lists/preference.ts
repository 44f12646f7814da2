import { computed, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import { get, send } from "@/api/client";
import { session } from "@/api/session";
import { t } from "./messages";
import { toast } from "@/ui/toasts";

const kept = new Map<string, ShallowRef<unknown>>();

export interface Preference<T> {
  value: ComputedRef<T>;
  /** Shown at once, kept on the server; a failure is said and what is shown stays. */
  keep(value: T): Promise<void>;
}

/** Something this person prefers about a list, the same in every tab and on every machine; `nothing` until they say. */
export function usePreference<T>(name: string, nothing: T): Preference<T> {
  const key = `${session.value?.user?.account ?? ""} ${name}`;
  const path = `/api/preferences/${name}`;
  let held = kept.get(key);
  if (!held) {
    const fresh = shallowRef<unknown>(null);
    held = fresh;
    kept.set(key, fresh);
    get<{ value: unknown }>(path).then((answer) => { fresh.value ??= answer.value; }, () => kept.delete(key));
  }
  const mine = held;
  return {
    value: computed(() => (mine.value ?? nothing) as T),
    async keep(value) {
      mine.value = value;
      try {
        await send("PUT", path, { value });
      } catch (error) {
        toast(t("notKept", { why: error instanceof Error ? error.message : "" }), { tone: "bad" });
      }
    },
  };
}
