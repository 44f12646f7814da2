import type { AttachmentJson, CaseJson } from "@/generated/api";
import { problemText } from "@/forms/declarations";
import { t } from "./messages";

export type Sentences = Record<string, string>;
/** A refusal's sentences by where they are shown. */
export interface Landed {
  form: Sentences;
  slots: Sentences;
  input: Sentences;
}

const part = (all: Readonly<Sentences>, prefix: string): Sentences =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, text]) => [path.slice(prefix.length), text]),
  );

/** Where the server's sentences belong: `input.<path>` to the action's form, `attachments.<slot>` to the files. */
export function sortErrors(errors: Readonly<Sentences>): Landed {
  const other = Object.entries(errors)
    .filter(([path]) => !/^(input|attachments)\./.test(path))
    .map(([path, text]) => [path.replace(/^data\./, ""), text]);
  return {
    form: Object.fromEntries(other) as Sentences,
    slots: part(errors, "attachments."),
    input: part(errors, "input."),
  };
}

/** What stands in the way of a file that is not clean. */
const standing = ({ name, state }: AttachmentJson) => ({
  code: state === "checking" ? "file_checking" : "file_not_clean",
  params: { name },
});

/**
 * Materials that must be there and checked before the case can be submitted, and are not; `sending`: slots that a
 * file is still on its way to.
 */
export function missingSlots(shown: CaseJson, sending: readonly string[]): Sentences {
  const open = shown.slots.filter((slot) => slot.can_upload);
  const empty = open.filter((slot) => slot.required && !shown.attachments.some((file) => file.slot === slot.name));
  const late = open.filter((slot) => sending.includes(slot.name));
  const unclean = shown.attachments.filter(
    (file) => file.state !== "clean" && open.some((of) => of.name === file.slot),
  );
  return {
    ...Object.fromEntries(empty.map((slot) => [slot.name, problemText({ code: "required", params: {} })])),
    ...Object.fromEntries(unclean.map((file) => [file.slot, problemText(standing(file))])),
    ...Object.fromEntries(late.map((slot) => [slot.name, t("stillSending")])),
  };
}
