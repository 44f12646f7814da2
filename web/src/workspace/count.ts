import { readonly, ref } from "vue";

const alive = ref(0);
/** How many pages of tabs are alive now: what is closed must be gone. */
export const pagesAlive = readonly(alive);
export function pageCame(): void {
  alive.value += 1;
}
export function pageWent(): void {
  alive.value -= 1;
}
