import { fieldLabel, formOf } from "@/forms/declarations";
import { pick } from "@/i18n";
import type { Data } from "@/api/operations";
import type { SelectOption } from "@/ui/options";

/** A reviewer's note on one field. */
export interface Note {
  path: string;
  text: string;
}

/** Every place of a form that a note may name: fields, sub-tables, and the rows that are there. */
export function notable(form: string, data: Data): SelectOption[] {
  const { groups, fields } = formOf(form);
  return fields.flatMap((field) => {
    const group = groups.find((known) => known.name === field.group);
    const whole = {
      value: field.name,
      label:
        group && pick(group.label) !== pick(field.label)
          ? `${pick(group.label)} · ${pick(field.label)}`
          : pick(field.label),
    };
    const rows = field.rows && Array.isArray(data[field.name]) ? (data[field.name] as unknown[]) : [];
    return [
      whole,
      ...rows.map((_, at) => ({ value: `${field.name}.${at}`, label: fieldLabel(form, `${field.name}.${at}`) })),
    ];
  });
}

/** The field a click on a form means, if any: the innermost place with a path. */
export function clickedPath(event: MouseEvent): string | null {
  const spot = (event.target as HTMLElement).closest<HTMLElement>("[data-path]");
  const path = spot?.dataset["path"];
  return path && !path.endsWith(".new") && !path.includes(".new.") ? path : null;
}

/** A kept reason in both languages, as whoever reads it may know one. */
export const sayReason = ({ zh, en }: { zh: string; en: string }): string => `${zh} ${en}`;

/** Notes with those that the kept reasons bring: one on each of their fields that has none yet. */
export function withNoted(
  notes: readonly Note[],
  reasons: readonly { zh: string; en: string; fields: readonly string[] }[],
): Note[] {
  const known = new Set(notes.map(({ path }) => path));
  const made = [...notes];
  for (const reason of reasons)
    for (const path of reason.fields)
      if (!known.has(path)) {
        known.add(path);
        made.push({ path, text: sayReason(reason) });
      }
  return made;
}

/** A reason with the kept ones below what was typed. */
export function withReasons(typed: unknown, kept: string): string {
  const before = String(typed ?? "").trimEnd();
  return before ? `${before}\n${kept}` : kept;
}
