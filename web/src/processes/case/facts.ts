import type { Data } from "@/api/operations";
import { formOf, type FieldDeclaration } from "@/forms/declarations";

type Group = ReturnType<typeof formOf>["groups"][number];

const NAMELESS: Group = { name: "", label: { zh: "", en: "" } };

/** Whether a value says something. */
export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** The groups of a form that have something to show, each with its filled fields; a form without groups is one. */
export function filledGroups(form: string, data: Data): (Group & { fields: FieldDeclaration[] })[] {
  const { groups, fields } = formOf(form);
  return (groups.length > 0 ? groups : [NAMELESS])
    .map((group) => ({
      ...group,
      fields: fields.filter((field) => field.group === group.name && isFilled(data[field.name])),
    }))
    .filter((group) => group.fields.length > 0);
}
