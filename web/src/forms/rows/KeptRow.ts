import { computed, defineComponent, h, type PropType, type VNode } from "vue";
import { t } from "../messages";
import RowEntry from "../RowEntry.vue";
import type { CellMarks } from "../sheet/placing";
import { useFormState, type Hint } from "../state";
import type { GridColumn } from "./columns";
import { useSaid } from "./said";

type Row = Readonly<Record<string, unknown>>;
/** Which cells of a grid may be typed into: every one, none, or those that the form names. */
export type Open = "all" | "none" | "some";

/**
 * A row that is there: text to read, boxes while it is typed into. Plain nodes, and one listener for all rows in the
 * table: a template and a listener in each of 6,000 cells cost more than the cells.
 */
export default defineComponent({
  props: {
    row: { type: Object as PropType<Row>, required: true },
    at: { type: Number, required: true },
    /** `goods.3` */
    path: { type: String, required: true },
    columns: { type: Array as PropType<readonly GridColumn[]>, required: true },
    editing: Boolean,
    ticked: Boolean,
    /** Rows may be added and deleted. */
    whole: Boolean,
    open: { type: String as PropType<Open>, required: true },
    marks: { type: Object as PropType<CellMarks | undefined>, default: undefined },
  },
  emits: {
    update: (_at: number, _name: string, _value: unknown) => true,
    left: (_at: number, _name: string) => true,
  },
  setup(props, { emit }) {
    const state = useFormState();
    const said = useSaid(props);
    // The same verdicts again draw nothing again.
    const hints = computed<readonly (readonly [string, Hint | undefined])[]>((before) => {
      const now = (state?.hinted() ?? []).map((name) => [name, said.hintOf(name)] as const);
      return before && now.length === before.length && now.every(([, hint], at) => hint === before[at]?.[1])
        ? before
        : now;
    });
    const hasHint = (name: string) => hints.value.some(([of, hint]) => of === name && hint);
    const isOpen = ({ field }: GridColumn) =>
      props.open === "all"
        ? !field.readonly
        : props.open === "some" && (state?.canEdit(`${props.path}.${field.name}`, field) ?? true);

    function number(): VNode {
      const tick = props.whole
        ? h("input", {
            type: "checkbox",
            "data-skip": "",
            checked: props.ticked,
            "aria-label": t("tickRow", { n: props.at + 1 }),
          })
        : null;
      return h("td", { class: "pin" }, [tick, ` ${props.at + 1}`]);
    }
    function cell(column: GridColumn): VNode {
      const { name } = column.field;
      const text = column.write(props.row[name]);
      const path = `${props.path}.${name}`;
      const look = isOpen(column) ? `${column.look} open` : column.look;
      if (!said.loud.value && !hasHint(name) && !props.marks?.[name]) {
        return h("td", { class: look, "data-path": path }, text);
      }
      const mark = said.markKind(name);
      const wrong = said.errorOf(name) || mark === "error";
      return h("td", { class: [look, { wrong, changed: said.changed(name) }], "data-mark": mark, "data-path": path }, [
        text,
        ...said.draw(name),
      ]);
    }
    function boxes(): VNode {
      return h(RowEntry, {
        fields: props.columns.map(({ field }) => field),
        row: props.row,
        path: props.path,
        index: props.at,
        marks: props.marks,
        onUpdate: (name: string, value: unknown) => emit("update", props.at, name, value),
        onLeft: (name: string) => emit("left", props.at, name),
      });
    }
    const button = (act: string, label: string, words: string) =>
      h(
        "button",
        {
          type: "button",
          class: act === "copy" ? "row-act" : "row-act row-edit",
          "data-act": act,
          "aria-label": label,
        },
        words,
      );
    function acts(): VNode | null {
      const n = props.at + 1;
      if (props.open === "none" || (props.open === "some" && !state?.canEditWithin(props.path))) return null;
      const shown = props.editing
        ? [button("done", t("doneRow", { n }), t("done"))]
        : [button("edit", t("editRow", { n }), t("edit"))];
      if (props.whole && !props.editing) shown.push(button("copy", t("copyRowOf", { n }), t("copyRow")));
      return h("td", { class: "acts" }, shown);
    }
    return () =>
      h("tr", { class: "body-row", "data-row": props.at, "aria-rowindex": props.at + 2 }, [
        number(),
        ...(props.editing ? [boxes()] : props.columns.map(cell)),
        acts(),
      ]);
  },
});
