import type { Component } from "vue";

type Load = () => Promise<Component | { default: Component }>;
/** What a process shows beside what it declares: its own page of a case (by kind) or of a list (by name). */
export interface Pictures {
  cases?: Record<string, Load>;
  lists?: Record<string, Load>;
}

/** A room with pictures of its own has a `pictures.ts`. */
const rooms = import.meta.glob<{ pictures: Pictures }>("../processes/*/pictures.ts", { eager: true });
const all = Object.values(rooms).map((room) => room.pictures);

export const pictureOfCase = (kind: string): Load | undefined => all.find((one) => one.cases?.[kind])?.cases?.[kind];
export const pictureOfList = (name: string): Load | undefined => all.find((one) => one.lists?.[name])?.lists?.[name];
