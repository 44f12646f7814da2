import { declarations, type FieldDeclaration } from "@/forms/declarations";

/** Ninety fields out of the forms that are filled in most, of every kind they use; no grids. */
const FORMS = ["filing", "commission", "commission.result", "regulation", "non-recognition", "feedback"];
const KINDS = ["text", "paragraph", "date", "select", "multi", "bool", "money", "phone", "mobile", "email", "uscc", "id_number"];
export const COUNT = 90;

export const fields: FieldDeclaration[] = FORMS.flatMap((form) =>
  (declarations.forms[form]?.fields ?? [])
    .filter((field) => KINDS.includes(field.kind) && !field.readonly)
    .map((field) => ({ ...field, name: `${form.replace(/\W/g, "_")}_${field.name}`, group: form })),
).slice(0, COUNT);
if (fields.length !== COUNT) throw new Error(`${fields.length} fields`);

declarations.forms["bench"] = {
  groups: FORMS.map((name) => ({ name, label: { zh: name, en: name } })),
  fields,
  cross: [],
};

/** The entries of a select where they come from a code table: ten, though many tables are a hundred times as long. */
const TEN = Array.from({ length: 10 }, (_, at) => ({ value: String(at), label: `选项 ${at}` }));
export const optionsOf = (field: FieldDeclaration) => field.options?.map((option) => ({ value: option.value, label: option.label.zh })) ?? TEN;
