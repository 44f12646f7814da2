import { computed, inject, type ComputedRef, type InjectionKey } from "vue";
import type { AttachmentJson, SlotJson } from "@/generated/api";

/** Where the files of a page's case go: what is drawn within its form may put one there. */
export interface FilePlaces {
  slots(): readonly SlotJson[];
  attachments(): readonly AttachmentJson[];
  add(slot: string, file: File): void;
}
export const filePlaces: InjectionKey<FilePlaces> = Symbol("file places");

/** The paper that a list of these rows is, where its file may be one: slot, and the endings that may be attached. */
const PAPERS: Readonly<Record<string, string>> = { "commission.goods": "packing_list" };
const ATTACHED = /\.(xlsx|xls|csv)$/i;

/** The slot for a file that was imported, where there is one that takes it now; `there`: the same file is in it. */
export interface PlaceForFile {
  slot: SlotJson;
  there: boolean;
  add(): void;
}
export function usePlaceFor(form: string, file: () => File | undefined): ComputedRef<PlaceForFile | null> {
  const places = inject(filePlaces, null);
  return computed(() => {
    const one = file();
    const slot = places?.slots().find(({ name, can_upload }) => can_upload && name === PAPERS[form]);
    if (!places || !slot || !one || !ATTACHED.test(one.name)) return null;
    const same = ({ slot: of, name, size }: AttachmentJson) =>
      of === slot.name && name === one.name && size === one.size;
    return { slot, there: places.attachments().some(same), add: () => places.add(slot.name, one) };
  });
}
