import { t } from "./messages";

const NAMES = { agency: "agency", enterprise: "enterprise", customs: "customs" } as const;

/** A side in a word. */
export const sideName = (side: string): string => t(side in NAMES ? NAMES[side as keyof typeof NAMES] : "system");
