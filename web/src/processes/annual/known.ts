import type { Text } from "@/i18n";

/** What the system knows of an agency's year. */
export interface KnownFigure { name: string; label: Text; meaning: Text }
export type KnownRow = { key: string; label: Text } & Record<string, unknown>;
export interface Known { figures: KnownFigure[]; total: Record<string, number>; chapter: KnownRow[]; country: KnownRow[] }
