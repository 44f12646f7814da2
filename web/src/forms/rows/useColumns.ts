import { computed, type ComputedRef } from "vue";
import { ems } from "@/ui/ems";
import type { FieldDeclaration } from "../declarations";
import { t } from "../messages";
import type { CellMarks } from "../sheet/placing";
import { useFormState } from "../state";
import { columnOf, gridTracks, type GridColumn, type GridTracks } from "./columns";

type Row = Readonly<Record<string, unknown>>;
interface GridSource {
  fields(): readonly FieldDeclaration[];
  rows(): readonly Row[];
  path(): string;
  /** The row that is typed in. */
  editing(): number | null;
  /** Fields of the entry row that have a bubble. */
  wrongInNew(): readonly string[];
  marks(): ReadonlyMap<number, CellMarks>;
  /** Buttons of a row: those of rows that may be added too, the one that opens it, none. */
  acts(): "all" | "some" | "none";
}

/** Ems that a sentence at a cell is given, and beside a verdict's word its sign. */
const SENTENCE = 20;
const SIGN = 3;
/** Lines of text and one of verdicts, in pixels: how high a row is taken to be that nobody has looked at. */
const [LOW, WITH_VERDICT] = ["34px", "58px"];

/** The columns of a grid and how wide they are; neither changes while one types into a box. */
export function useColumns(of: GridSource): {
  columns: ComputedRef<readonly GridColumn[]>;
  tracks: ComputedRef<GridTracks>;
  low: ComputedRef<string>;
} {
  const state = useFormState();
  // Each by itself: names that come in one column are written anew in that one.
  const each = computed(() =>
    of.fields().map((field) => computed(() => columnOf(field, state?.optionsFor(field.name)))),
  );
  const columns = computed<readonly GridColumn[]>((before) => {
    const now = each.value.map((column) => column.value);
    return before && now.length === before.length && now.every((column, at) => column === before[at]) ? before : now;
  });
  const bubbles = computed(() => {
    const marked = [...of.marks().values()].flatMap((marks) => Object.keys(marks));
    return [...new Set([...(state?.saidIn(of.path()) ?? []), ...of.wrongInNew(), ...marked])].sort().join(" ");
  });
  const verdicts = computed(() =>
    of.fields().flatMap(({ name }): [string, number][] => {
      const words = (state?.hintsFor(name) ?? []).map(({ text }) => ems(text));
      return words.length > 0 ? [[name, Math.max(...words) + SIGN]] : [];
    }),
  );
  const acts = computed(() => {
    if (of.acts() === "none") return 0;
    if (of.acts() === "some") return Math.max(ems(t("edit")), ems(t("done")), ems(t("rowActions")));
    return Math.max(ems(t("edit")) + ems(t("copyRow")), ems(t("copyLast")), ems(t("addRow")));
  });
  const tracks = computed(() => {
    const said = new Map(verdicts.value);
    for (const name of bubbles.value.split(" ")) said.set(name, SENTENCE);
    return gridTracks(columns.value, of.rows(), { said, acts: acts.value, editing: of.editing() });
  });
  return { columns, tracks, low: computed(() => (verdicts.value.length > 0 ? WITH_VERDICT : LOW)) };
}
