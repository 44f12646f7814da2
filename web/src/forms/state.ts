import { computed, inject, provide, shallowReactive, watch, type InjectionKey, type ShallowRef } from "vue";
import { today } from "@/i18n/format";
import type { FieldDeclaration, Problem } from "./declarations";
import { formOf, problemText } from "./declarations";
import { getAt, opens, opensWithin } from "./paths";
import { check, type Problems } from "./rules";
import type { SelectOption } from "@/ui/options";

/** What the page knows of the form it draws. */
export interface FormSource {
  readonly form: string;
  readonly editable: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
  /** What is worth knowing of values, by field and value. */
  readonly hints: Hints;
  readonly options: Readonly<Record<string, SelectOption[]>>;
  readonly data: Record<string, unknown>;
  /** Where the form's case stands: what was typed before it moved on can't be taken back. */
  readonly stage: string;
  readonly unfinished: ShallowRef<Unfinished>;
  /** What does not fit together, by path: worth a look, never an error. */
  readonly remarks: Readonly<Record<string, string>>;
}

/** Entry rows that something is typed into and that are no rows of the data yet, by the path of their grid. */
export type Unfinished = Readonly<Record<string, Record<string, unknown>>>;

/** A remark about a value that is no error. */
export interface Hint {
  tone: string;
  /** A sign beside the word: told apart without colour, and from afar. */
  sign: string;
  text: string;
  why: string;
  href: string;
}

/** By the field's name and the value: what stands in one row changes nothing for the others. */
export type Hints = Readonly<Record<string, ReadonlyMap<string, Hint>>>;

/** Shared by a form with its fields and grids; every answer is reactive for that path alone. */
export interface FormState {
  errorAt(path: string): string | undefined;
  noteAt(path: string): string | undefined;
  remarkAt(path: string): string | undefined;
  changedAt(path: string): boolean;
  /** Whether there is a bubble, a note or a change within `path`. */
  loud(path: string): boolean;
  hintFor(field: string, value: unknown): Hint | undefined;
  /** Fields that there are such remarks of. */
  hinted(): readonly string[];
  /** Every remark that is known of values of a field. */
  hintsFor(field: string): readonly Hint[];
  /** The columns of the grid at `path` in which some row has a bubble, a note or a remark; by name, in order. */
  saidIn(path: string): readonly string[];
  canEdit(path: string, field?: FieldDeclaration): boolean;
  /** Some part of it is open. */
  canEditWithin(path: string): boolean;
  optionsFor(field: string): SelectOption[] | undefined;
  /** The value at `path` was changed: an answer of the server about it is out of date. */
  edited(path: string): void;
  /** The user left the field: time to say what is wrong with it. */
  left(path: string): void;
  /** Paths with a bubble, in order of the data. */
  wrongPaths(): string[];
  /** Shows everything that is wrong; true when nothing is. */
  validate(complete: boolean): boolean;
  /** Rows moved or went: bubbles inside them are asked anew. */
  forget(path: string): void;
  readonly stage: string;
  /** What is typed into the entry row of the grid at `path`; null: nothing. */
  unfinishedAt(path: string): Record<string, unknown> | null;
  keepUnfinished(path: string, row: Record<string, unknown> | null): void;
  /** A grid with an unfinished entry row registers how to take it in; false when that row is wrong. */
  onValidate(take: (complete: boolean) => boolean): () => void;
  /** A grid that draws its rows by and by registers how to draw them all. */
  onReveal(draw: () => Promise<void>): () => void;
  /** Resolves once every row is in the page. */
  reveal(): Promise<void>;
}

const key: InjectionKey<FormState> = Symbol("form state");

export function useFormState(): FormState | null {
  return inject(key, null);
}

/** Splits a path into the row it lies in and the rest: `goods.2.name` → [`goods.2.`, `commission.goods`, `name`]. */
export function ownerOf(form: string, path: string): [prefix: string, form: string, field: string] {
  const [head = "", index, ...rest] = path.split(".");
  const rows = formOf(form).fields.find((field) => field.name === head)?.rows;
  if (!rows || index === undefined || rest.length === 0) return ["", form, head];
  const [prefix, inner, name] = ownerOf(rows, rest.join("."));
  return [`${head}.${index}.${prefix}`, inner, name];
}

/** Paths with all that they lie in. */
function within(paths: readonly string[]): Set<string> {
  return new Set(
    paths.flatMap((path) => {
      const parts = path.split(".");
      return parts.map((_, at) => parts.slice(0, at + 1).join("."));
    }),
  );
}

export function provideFormState(source: FormSource): FormState {
  const problems = shallowReactive(new Map<string, Problem>());
  const answers = shallowReactive(new Map<string, string>());
  const asked = new Set<string>();
  const takers = new Set<(complete: boolean) => boolean>();
  const drawers = new Set<() => Promise<void>>();
  let complete = false;

  watch(
    () => source.errors,
    (errors) => {
      answers.clear();
      for (const [path, sentence] of Object.entries(errors)) answers.set(path, sentence);
    },
    { immediate: true },
  );

  /** Looks again at the form or row a path lies in and shows what has been asked for. */
  function look(path: string): void {
    const [prefix, form] = ownerOf(source.form, path);
    const row = prefix ? getAt(source.data, prefix.slice(0, -1)) : source.data;
    if (row === undefined) return;
    const found = check(form, row, { complete, today: today(), shallow: true });
    for (const field of formOf(form).fields) show(prefix + field.name, found[field.name]);
  }
  function show(path: string, problem: Problem | undefined): void {
    if (problem && asked.has(path)) {
      const known = problems.get(path);
      if (known?.code !== problem.code) problems.set(path, problem);
    } else if (problems.has(path)) problems.delete(path);
  }
  function showAll(found: Problems): void {
    for (const path of problems.keys()) if (!found[path]) problems.delete(path);
    for (const [path, problem] of Object.entries(found)) {
      asked.add(path);
      problems.set(path, problem);
    }
  }

  /** Every changed path and all that it lies in. */
  const touched = computed(() => within(source.changed));
  /** Everything that has a bubble or a note, and all that it lies in. */
  const told = computed(() =>
    within([...problems.keys(), ...answers.keys(), ...Object.keys(source.notes), ...Object.keys(source.remarks)]),
  );

  const state: FormState = {
    errorAt(path) {
      const problem = problems.get(path);
      return problem ? problemText(problem) : answers.get(path);
    },
    noteAt: (path) => source.notes[path],
    remarkAt: (path) => source.remarks[path],
    loud: (path) => told.value.has(path) || touched.value.has(path),
    changedAt: (path) => touched.value.has(path),
    hintFor: (field, value) => source.hints[field]?.get(String(value ?? "").trim()),
    hinted: () => Object.keys(source.hints),
    hintsFor: (field) => [...(source.hints[field]?.values() ?? [])],
    saidIn(path) {
      const depth = path.split(".").length;
      const names = new Set<string>();
      for (const at of told.value) {
        const name = at.startsWith(`${path}.`) ? at.split(".")[depth + 1] : undefined;
        if (name) names.add(name);
      }
      return [...names].sort();
    },
    canEdit: (path, field) => !field?.readonly && opens(source.editable, path),
    get stage() {
      return source.stage;
    },
    canEditWithin: (path) => opensWithin(source.editable, path),
    optionsFor: (field) => source.options[field],
    edited(path) {
      answers.delete(path);
      const [prefix] = ownerOf(source.form, path);
      // Only what already shows a bubble is judged while typing.
      if ([...problems.keys()].some((at) => at.startsWith(prefix))) look(path);
    },
    left(path) {
      asked.add(path);
      look(path);
    },
    wrongPaths: () => [...new Set([...problems.keys(), ...answers.keys()])],
    validate(asComplete) {
      complete = asComplete;
      const taken = [...takers].map((take) => take(asComplete)).every(Boolean);
      const found = check(source.form, source.data, { complete, today: today() });
      showAll(found);
      return taken && Object.keys(found).length === 0;
    },
    forget(path) {
      for (const map of [problems, answers]) for (const at of map.keys()) if (at.startsWith(`${path}.`)) map.delete(at);
      for (const at of asked) if (at.startsWith(`${path}.`)) asked.delete(at);
    },
    unfinishedAt: (path) => source.unfinished.value[path] ?? null,
    keepUnfinished(path, row) {
      if (row === state.unfinishedAt(path)) return;
      const { [path]: _before, ...others } = source.unfinished.value;
      source.unfinished.value = row ? { ...others, [path]: row } : others;
    },
    onValidate(take) {
      takers.add(take);
      return () => takers.delete(take);
    },
    onReveal(draw) {
      drawers.add(draw);
      return () => drawers.delete(draw);
    },
    async reveal() {
      await Promise.all([...drawers].map((draw) => draw()));
    },
  };
  provide(key, state);
  return state;
}
