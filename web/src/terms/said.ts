import type { Text } from "@/i18n";
import { formatInstant } from "@/i18n/format";
import { t } from "./messages";

export interface Term {
  name: string; label: Text; purpose: Text; days: number | null; counted: "working" | "calendar"; source: "customs" | "environment" | "program";
  variable: string; version: number; at: string | null; by: string;
}

/** A term in words. */
export function lasting({ days, counted }: Pick<Term, "days" | "counted">): string {
  return days === null ? t("none") : t(counted, { n: days });
}

/** Who says so. */
export function saidBy({ source, variable, by, at }: Term): string {
  if (source === "customs") return t("customs", { by, at: at ? formatInstant(at) : "" });
  return source === "environment" ? t("environment", { variable }) : t("program");
}
