import { readonly, ref, type Ref } from "vue";
import { toast } from "@/ui/toasts";
import { send } from "./client";
import { ApiError } from "./errors";
import { lineBack } from "./line";
import { t } from "./messages";
import type { AnswerOf, Method, PathOf, Writing } from "./operations";

type Unsafe = Exclude<Method, "GET">;

export interface Intent {
  /** A call is under way. */
  readonly busy: Readonly<Ref<boolean>>;
  /** The same again while it is under way gets its promise, so a double click sends once; others wait for it. */
  send<M extends Unsafe, P extends PathOf<M>>(method: M, path: P, ...call: Writing<M, P>): Promise<AnswerOf<M, P>>;
}

/** A random key for one intent of the user; `crypto.randomUUID` needs https, so it isn't used. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether to try again: the user says so, or the line is back. */
function askRetry(error: ApiError): Promise<boolean> {
  return new Promise((resolve) => {
    const takeAway = toast(error.detail, {
      tone: "bad",
      sticky: true,
      action: { label: t("retry"), run: () => resolve(true) },
      dismissLabel: t("giveUp"),
      onDismiss: () => resolve(false),
    });
    void lineBack().then(() => {
      takeAway();
      resolve(true);
    });
  });
}

/**
 * One thing the user wants done. It keeps one Idempotency-Key until the server has answered, so that a repetition
 * after a broken line can't do it twice; another path, body or version is another intent with a key of its own.
 */
export function useIntent(): Intent {
  const busy = ref(false);
  let running: { what: string; answer: Promise<unknown> } | null = null;
  let unanswered = { what: "", key: "" };

  async function attempt<M extends Unsafe, P extends PathOf<M>>(
    method: M,
    path: P,
    ...[call]: Writing<M, P>
  ): Promise<AnswerOf<M, P>> {
    const what = JSON.stringify([method, path, call]);
    if (unanswered.what !== what) unanswered = { what, key: newKey() };
    const keyed = [{ ...call, key: unanswered.key }] as unknown as Writing<M, P>;
    for (;;) {
      try {
        const data = await send(method, path, ...keyed);
        unanswered = { what: "", key: "" };
        return data;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!error.offline) {
          if (error.status < 500) unanswered = { what: "", key: "" };
          throw error;
        }
        if (!(await askRetry(error))) throw error;
      }
    }
  }

  return {
    busy: readonly(busy),
    send<M extends Unsafe, P extends PathOf<M>>(method: M, path: P, ...call: Writing<M, P>): Promise<AnswerOf<M, P>> {
      const what = JSON.stringify([method, path, ...call]);
      if (running?.what === what) return running.answer as Promise<AnswerOf<M, P>>;
      busy.value = true;
      const go = () => attempt(method, path, ...call);
      const answer = (running ? running.answer.then(go, go) : go()).finally(() => {
        if (running?.answer !== answer) return;
        busy.value = false;
        running = null;
      });
      running = { what, answer };
      return answer;
    },
  };
}
