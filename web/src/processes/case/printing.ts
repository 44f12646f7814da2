import { nextTick, onBeforeUnmount, ref, watch, type Ref } from "vue";
import { namesCame } from "@/api/codes";
import type { Data } from "@/api/operations";
import { fetchTables } from "@/forms/tables";
import type { Tab } from "@/workspace/tab";

interface Sheet {
  form: string;
  data: Data;
}

/** The sheet of a case on paper: drawn while it is printed, with the names of all codes that stand on it. */
export function usePrinting(
  tab: Tab,
  version: () => number | undefined,
  own: () => Sheet,
  further: () => readonly Sheet[],
): { printing: Ref<boolean>; print(): Promise<void> } {
  const printing = ref(false);
  const begin = () => {
    printing.value = tab.active.value;
  };
  const end = () => {
    printing.value = false;
  };
  // The browser's own print waits for nothing: what the sheet names is fetched as soon as it can be printed.
  watch([version, further], () => {
    for (const { form, data } of version() === undefined ? [] : [own(), ...further()]) void fetchTables(form, data);
  });
  async function print(): Promise<void> {
    begin();
    // The sheet asks for its names, and those of long tables only once the tables are here.
    await nextTick();
    await namesCame();
    await nextTick();
    await namesCame();
    await nextTick();
    if (tab.active.value) window.print();
  }
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  onBeforeUnmount(() => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  });
  return { printing, print };
}
