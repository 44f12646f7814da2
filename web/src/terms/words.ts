import type { TermJson } from "@/generated/api";
import { formatInstant } from "@/i18n/format";
import { t } from "./messages";

/** A term in words. */
export function termInWords({ days, counted }: Pick<TermJson, "days" | "counted">): string {
  return days === null ? t("none") : t(counted, { n: days });
}

/** Who says so. */
export function sourceInWords({ source, variable, by, at }: TermJson): string {
  if (source === "customs") return t("customs", { by, at: at ? formatInstant(at) : "" });
  return source === "environment" ? t("environment", { variable }) : t("program");
}
