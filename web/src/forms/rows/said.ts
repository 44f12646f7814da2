import { computed, h, type VNode } from "vue";
import { newId } from "@/ui/ids";
import { t } from "../messages";
import type { CellMark, CellMarks } from "../sheet/placing";
import { useFormState, type Hint } from "../state";

/** A row of a grid, as whoever draws it knows it. */
export interface SaidRow {
  /** `goods.3`; the entry row has a path of its own that the form doesn't know. */
  path: string;
  row: Readonly<Record<string, unknown>>;
  /** The entry row's own bubbles. */
  errors?: Readonly<Record<string, string>> | null | undefined;
  /** What an import has to say of the row's cells. */
  marks?: CellMarks | undefined;
}

const SIGNS = { error: "✕", check: "?", hint: "!" } as const;

/** What is said at the cells of a row: bubbles, verdicts, what an import, the other rows and a reviewer say of them. */
export function useSaid(of: SaidRow) {
  const state = useFormState();
  const base = newId("g");
  // Most rows have nothing to say: they are asked once, not cell by cell.
  const loud = computed(() => Boolean(of.errors) || (state?.loud(of.path) ?? false));
  const at = (name: string) => `${of.path}.${name}`;
  const idOf = (name: string, what: string) => `${base}-${name}-${what}`;

  const errorOf = (name: string) => (!loud.value ? undefined : of.errors ? of.errors[name] : state?.errorAt(at(name)));
  const noteOf = (name: string) => (loud.value ? state?.noteAt(at(name)) : undefined);
  const remarkOf = (name: string) => (loud.value ? state?.remarkAt(at(name)) : undefined);
  const hintOf = (name: string) => state?.hintFor(name, of.row[name]);
  function markOf(name: string): CellMark | undefined {
    const mark = of.marks?.[name];
    // What is wrong is said once: by the form where it has looked, else by the import.
    const known = mark?.kind === "error" ? errorOf(name) : mark?.kind === "hint" ? remarkOf(name) : undefined;
    return mark && mark.value === of.row[name] && !known ? mark : undefined;
  }
  const textOf = ({ kind, given, why }: CellMark) =>
    kind === "hint" ? why : t(kind === "error" ? "asTyped" : "readFrom", { given, why });

  function marked(name: string, { kind }: CellMark, text: string): VNode {
    const sign = h("span", { "aria-hidden": "true" }, SIGNS[kind]);
    return h("p", { id: idOf(name, "mark"), class: ["cell-mark", kind] }, [sign, ` ${text}`]);
  }
  function verdict({ tone, why, sign, href, text }: Hint): VNode {
    const link = h("a", { href, target: "_blank", rel: "noopener" }, text);
    return h("p", { class: ["cell-hint", tone], title: why }, [
      h("span", { class: "sign", "aria-hidden": "true" }, sign),
      link,
    ]);
  }

  return {
    id: (name: string) => `${base}-${name}`,
    loud,
    errorOf,
    hintOf,
    changed: (name: string) => loud.value && (state?.changedAt(at(name)) ?? false),
    /** Of the cell: what kind of mark an import left there. */
    markKind: (name: string) => markOf(name)?.kind,
    /** What is read out with a box: what is wrong with it, what an import and what the other rows say of it. */
    describedBy(name: string): string | undefined {
      const parts = [errorOf(name) && "error", markOf(name) && "mark", remarkOf(name) && "remark"].filter(Boolean);
      return parts.map((part) => idOf(name, String(part))).join(" ") || undefined;
    },
    draw(name: string): VNode[] {
      const drawn: VNode[] = [];
      const [error, hint, mark, remark, note] = [
        errorOf(name),
        hintOf(name),
        markOf(name),
        remarkOf(name),
        noteOf(name),
      ];
      if (error) drawn.push(h("p", { id: idOf(name, "error"), class: "cell-bubble", role: "alert" }, error));
      if (hint) drawn.push(verdict(hint));
      if (mark) drawn.push(marked(name, mark, textOf(mark)));
      if (remark) {
        const sign = h("span", { "aria-hidden": "true" }, "!");
        drawn.push(h("p", { id: idOf(name, "remark"), class: "cell-mark" }, [sign, ` ${remark}`]));
      }
      if (note) drawn.push(h("p", { class: "cell-note" }, note));
      return drawn;
    },
  };
}
