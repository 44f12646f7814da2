import type { Side } from "@/api/operations";
import type { IconName } from "@/ui/icons";
import { t } from "./messages";

/** The three entries of M-4.1, M-4.2 and customs' own. */
export interface Door {
  side: Side;
  icon: IconName;
  label: () => string;
  hint: () => string;
  registers: boolean;
}

export const doors: readonly Door[] = [
  { side: "agency", icon: "shield", label: () => t("agency"), hint: () => t("agencyHint"), registers: true },
  {
    side: "enterprise",
    icon: "building",
    label: () => t("enterprise"),
    hint: () => t("enterpriseHint"),
    registers: true,
  },
  { side: "customs", icon: "briefcase", label: () => t("customs"), hint: () => t("customsHint"), registers: false },
];
const KEPT = "preship.door";

export function doorOf(side: unknown): Door | undefined {
  return doors.find((door) => door.side === side);
}

/** The door this browser came through last. */
export function lastDoor(): Side {
  return doorOf(localStorage.getItem(KEPT))?.side ?? "agency";
}

export function rememberDoor(side: Side): void {
  localStorage.setItem(KEPT, side);
}

/** Where to go after log-in: only an address of our own. */
export function afterLogin(next: unknown): string {
  return typeof next === "string" && /^\/[^/\\]/.test(next) ? next : "/w/home";
}

/**
 * The token of a mailed link: behind `#`, which no browser sends and no server logs, or as the last part of the path.
 */
export function tokenOf(hash: string, param: unknown): string {
  return decodeURIComponent(hash.replace(/^#/, "")) || (typeof param === "string" ? param : "");
}
