import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { get, send as post } from "@/api/client";
import { ApiError } from "@/api/errors";
import { useIntent } from "@/api/intent";
import { side } from "@/api/session";
import type { CaseOf, Data } from "@/api/operations";
import type { ActionJson, AttachmentJson, CaseJson } from "@/generated/api";
import { flowOf, openingOf } from "@/forms/processes";
import { check } from "@/forms/rules";
import type { Unfinished } from "@/forms/state";
import { reuseSame } from "@/forms/same";
import { lang, pick } from "@/i18n";
import { today } from "@/i18n/format";
import { toast } from "@/ui/toasts";
import { useLocalDraft, type DraftKeeper, type LocalDraft } from "@/workspace/localDraft";
import { useTab } from "@/workspace/tab";
import { t } from "./messages";
import { offerNext } from "./next";
import { useAutosave, type Autosave } from "./autosave";
import { sortErrors, missingSlots, type Sentences } from "./answers";
import { blankCase } from "./blank";
import { useChecks } from "./checks";
import { keepFiles, type Held } from "./held";
import { knownFields, namedFields } from "./known";
import { mergeChanges, same } from "./merge";

/** What a case's form can be asked; its `CaseForm`. */
export interface FormPart {
  validate(options: { complete: boolean }): boolean;
  focusPath(path: string): Promise<void>;
}

export interface CaseTools<C extends CaseJson = CaseJson> {
  readonly kind: string;
  readonly shown: ShallowRef<C | null>;
  readonly data: ShallowRef<Data>;
  /** The document as the server last answered it. */
  readonly base: ShallowRef<Data>;
  readonly failure: ShallowRef<unknown>;
  readonly errors: ShallowRef<Sentences>;
  readonly slotErrors: ShallowRef<Sentences>;
  /** Slots that a file is still on its way to. */
  readonly sending: ShallowRef<readonly string[]>;
  /** The newer case, while what is typed here is built on an older one. */
  readonly newer: ShallowRef<C | null>;
  readonly dirty: ComputedRef<boolean>;
  /** Something is typed into an action's own form. */
  readonly aside: Ref<boolean>;
  /** Name of the action under way. */
  readonly busy: Readonly<Ref<string>>;
  readonly form: Ref<FormPart | null>;
  /** How the draft is saved by itself. */
  readonly kept: Autosave;
  load(): Promise<void>;
  refresh(): Promise<void>;
  documentOf(of: C): Data;
  /**
   * Carries an action out, after the one under way; false where either was refused. With `input`, a refusal
   * that concerns it is thrown.
   */
  act(action: ActionJson, input?: Data): Promise<boolean>;
  /** The number, after saving the draft that has none. */
  prepare(): Promise<string>;
  /** The lists of slots on the page: each takes a file into one of its slots, or says that it has none such. */
  readonly places: Set<(slot: string, file: File) => boolean>;
  take(attachment: AttachmentJson): void;
  drop(id: number): void;
  takeTheirs(): void;
  keepMine(): void;
  /** Shows personal values whole, for a reason; a refusal is thrown. */
  reveal(reason: string): Promise<void>;
  /** Rows that are typed and not yet added. */
  readonly unfinished: ShallowRef<Unfinished>;
  /** Text of other visits that never reached the server. */
  readonly draft: DraftKeeper;
  /**
   * Brings such text back. Where something was typed since, that stays, and the copy too; upon a newer version both
   * stand side by side until the user chooses.
   */
  restoreDraft(copy: LocalDraft): void;
}

/**
 * One case on its page: what the server said, what is typed, and the ways between. `documentOf`: what the form shows.
 */
export function useCase<K extends string>(kind: K, documentOf?: (of: CaseOf<K>) => Data): CaseTools<CaseOf<K>>;
export function useCase(kind: string, documentOf: (of: CaseJson) => Data = (of) => of.data): CaseTools {
  const tab = useTab();
  const intent = useIntent();
  const shown = shallowRef<CaseJson | null>(null);
  const base = shallowRef<Data>({});
  const data = shallowRef<Data>({});
  const failure = shallowRef<unknown>(null);
  const errors = shallowRef<Sentences>({});
  const slotErrors = shallowRef<Sentences>({});
  const sending = shallowRef<readonly string[]>([]);
  const newer = shallowRef<CaseJson | null>(null);
  const busy = ref("");
  const form = ref<FormPart | null>(null);
  const dirty = computed(() => data.value !== base.value && !same(base.value, data.value));
  const aside = ref(false);
  const unfinished = shallowRef<Unfinished>({});
  const typed = computed(() => dirty.value || Object.keys(unfinished.value).length > 0);
  watch(
    () => typed.value || aside.value,
    (now) => tab.setDirty(now),
  );
  const draft = useLocalDraft(tab, {
    record: () => `${kind}/${shown.value?.number || "new"}`,
    version: () => shown.value?.version ?? 0,
    dirty: typed,
    base,
    data,
    unfinished,
  });
  function restoreDraft(copy: LocalDraft): void {
    const now = shown.value;
    if (!now) return;
    const rows = copy.unfinished ?? {};
    if (typed.value) {
      const here = data.value;
      data.value = mergeChanges(base.value, here, mergeChanges(copy.base, copy.data, base.value));
      unfinished.value = { ...rows, ...unfinished.value };
    } else {
      data.value = copy.data;
      unfinished.value = rows;
      if (copy.version !== now.version) {
        base.value = copy.base;
        newer.value = now;
      }
    }
    draft.keep();
    if (same(data.value, copy.data) && same(unfinished.value, rows)) draft.drop(copy);
    else toast(t("copyMerged"), { tone: "returned" });
  }

  const held = (): Held => ({ data: data.value, files: shown.value?.attachments ?? [] });
  function adopt(next: CaseJson, asked = held()): void {
    const document = reuseSame(data.value, documentOf(next));
    // What was typed, and what files came, while the answer was on its way stays.
    data.value = data.value === asked.data ? document : mergeChanges(asked.data, data.value, document);
    base.value = document;
    shown.value = keepFiles(next, asked, held().files);
    newer.value = null;
  }
  function takeTheirs(): void {
    if (newer.value) adopt(newer.value);
    errors.value = {};
  }
  function keepMine(): void {
    if (!newer.value) return;
    const document = documentOf(newer.value);
    data.value = mergeChanges(base.value, data.value, document);
    base.value = document;
    shown.value = newer.value;
    newer.value = null;
  }

  async function load(): Promise<void> {
    failure.value = null;
    if (tab.id.value === null) {
      const blank = blankCase(kind);
      if (blank.editable.length > 0) blank.data = await knownFields(kind);
      adopt(blank);
      const named = namedFields(kind, tab.query.value);
      if (Object.keys(named).length > 0) {
        data.value = { ...data.value, ...named };
        tab.setQuery({});
      }
      draft.look();
      return;
    }
    try {
      adopt(await get("/api/cases/{number}", { path: { number: tab.id.value } }));
      draft.look();
    } catch (error) {
      failure.value = error;
    }
  }
  /** Looks for news; typed text is never replaced without asking. True when there were some. */
  async function look(): Promise<boolean> {
    const number = shown.value?.number;
    if (!number) return false;
    const asked = held();
    const answer = await get("/api/cases/{number}", { path: { number } });
    // Overtaken by the answer to an act of one's own.
    if (answer.version < (shown.value?.version ?? 0)) return false;
    const next = keepFiles(answer, asked, held().files);
    const moved = next.version !== shown.value?.version;
    if (moved && dirty.value) newer.value = next;
    else if (moved) adopt(next);
    else shown.value = next;
    return moved;
  }
  async function reveal(reason: string): Promise<void> {
    const asked = held();
    const path = { number: shown.value?.number ?? "" };
    adopt(await post("POST", "/api/cases/{number}/reveal", { path, body: { reason } }), asked);
  }
  async function refresh(): Promise<void> {
    if (!busy.value) await look().catch(() => undefined);
  }
  tab.onShow(() => void refresh());
  watch(lang, () => void refresh());

  useChecks(() => shown.value?.attachments ?? [], refresh);
  const kept = useAutosave({
    data,
    ready() {
      const now = shown.value;
      const save = now?.actions.find((action) => action.kind === "save" && action.allowed && action.document);
      const opening = openingOf(flowOf(kind));
      const draft = opening?.kind === "create" && now?.state === opening.to;
      return now?.number && draft && save && dirty.value && !busy.value && !newer.value ? now : null;
    },
    sound: () =>
      Object.keys(check(flowOf(kind)?.form ?? "", data.value, { complete: false, today: today() })).length === 0,
    held,
    adopt,
    stale: async () => {
      await look().catch(() => undefined);
    },
  });

  let opening: Promise<Data> | null = null;
  /** Opens the case; the document that it was opened with. */
  async function open(): Promise<Data> {
    const asked = held();
    const created = await intent.send("POST", "/api/flows/{kind}/cases", {
      path: { kind },
      body: { data: asked.data },
    });
    adopt(created, asked);
    tab.become(created.number);
    return asked.data;
  }
  /** Once, whoever asks meanwhile. */
  function openOnce(): Promise<Data> {
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }
  async function send(action: ActionJson, input?: Data): Promise<void> {
    if (!shown.value?.number) {
      const mine = data.value;
      const opened = await openOnce();
      if (action.kind === "save" && opened === mine) return;
    }
    const now = shown.value;
    if (!now) return;
    const asked = held();
    const body = { ...(action.document ? { data: asked.data } : {}), ...(input ? { input } : {}) };
    const next = await intent.send("POST", "/api/cases/{number}/actions/{action}", {
      path: { number: now.number, action: action.name },
      body,
      ifMatch: now.version,
    });
    if (next) adopt(next, asked);
    else {
      base.value = data.value;
      tab.setDirty(false);
      void tab.close();
    }
  }

  async function land(error: ApiError, asked: boolean): Promise<void> {
    const at = sortErrors(error.errors);
    errors.value = at.form;
    slotErrors.value = at.slots;
    const moved = error.status === 412 || error.code === "conflict" || error.code === "not_possible";
    // Taken back by its owner: nothing is left to look at, unless something was typed.
    if (error.status === 404 && !dirty.value && !aside.value) failure.value = error;
    if (moved) await look().catch(() => undefined);
    const said = asked && Object.keys(at.input).length > 0;
    if (!error.offline && !said) toast(error.detail, { tone: moved ? "returned" : "bad" });
    if (asked) throw new ApiError(error.status, error.code, error.detail, at.input);
  }
  function ready(action: ActionJson): boolean {
    if (!action.document || !shown.value) return true;
    errors.value = {};
    slotErrors.value = action.complete ? missingSlots(shown.value, sending.value) : {};
    const fine = form.value?.validate({ complete: action.complete }) ?? true;
    const whole = Object.keys(slotErrors.value).length === 0;
    if (!fine || !whole) toast(t(fine ? "filesMissing" : "lookAtFields"), { tone: "bad" });
    return fine && whole;
  }
  async function carryOut(action: ActionJson, input?: Data): Promise<boolean> {
    if (!ready(action)) return false;
    busy.value = action.name;
    const from = shown.value?.state;
    try {
      await kept.settle();
      await send(action, input);
      errors.value = {};
      slotErrors.value = {};
      const done = action.kind === "save" ? "saved" : action.kind === "submit" || action.slot ? "submitted" : "done";
      toast(done === "done" ? t("doneOf", { action: pick(action.label) }) : t(done), { tone: "good" });
      if (side() === "customs" && shown.value && shown.value.state !== from) void offerNext(kind, shown.value.number);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await land(error, input !== undefined);
      return false;
    } finally {
      busy.value = "";
    }
  }
  const pressed = new Set<string>();
  let underWay: Promise<boolean> | null = null;
  async function act(action: ActionJson, input?: Data): Promise<boolean> {
    if (pressed.has(action.name)) return false;
    pressed.add(action.name);
    try {
      let offered: ActionJson | undefined = action;
      for (let before = underWay; before; before = underWay) {
        if (!(await before.catch(() => false))) return false;
        offered = shown.value?.actions.find(({ name, allowed }) => allowed && name === action.name);
      }
      if (!offered) return false;
      underWay = carryOut(offered, input).finally(() => {
        underWay = null;
      });
      return await underWay;
    } finally {
      pressed.delete(action.name);
    }
  }
  async function prepare(): Promise<string> {
    if (!shown.value?.number) {
      try {
        await openOnce();
      } catch (error) {
        if (error instanceof ApiError) await land(error, false);
        throw error;
      }
    }
    return shown.value?.number ?? "";
  }

  function changeFiles(change: (files: AttachmentJson[]) => AttachmentJson[]): void {
    for (const kept of [shown, newer])
      if (kept.value) kept.value = { ...kept.value, attachments: change(kept.value.attachments) };
  }

  return {
    kind,
    shown,
    data,
    base,
    failure,
    errors,
    slotErrors,
    sending,
    newer,
    dirty,
    aside,
    busy,
    form,
    kept,
    load,
    refresh,
    documentOf,
    act,
    prepare,
    places: new Set(),
    takeTheirs,
    keepMine,
    reveal,
    unfinished,
    draft,
    restoreDraft,
    take(attachment) {
      if (!shown.value) return;
      changeFiles((files) => [...files, attachment]);
      const { [attachment.slot]: _gone, ...rest } = slotErrors.value;
      slotErrors.value = rest;
    },
    drop(id) {
      changeFiles((files) => files.filter((file) => file.id !== id));
    },
  };
}
