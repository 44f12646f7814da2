import type { VerdictJson } from "@/generated/api";
import { formOf } from "@/forms/declarations";
import { lang, pick } from "@/i18n";
import { t } from "./messages";

/** A verdict as grey boxes. */
export function boxesOf(verdict: VerdictJson): { label: string; value: string }[] {
  if (!verdict.number) return [];
  const { agency_zh: zh = "", agency_en: en = "" } = verdict;
  const conclusions = formOf("commission.result").fields.find((field) => field.name === "conclusion")?.options ?? [];
  const conclusion = conclusions.find((option) => option.value === verdict.conclusion)?.label;
  return [
    { label: t("number"), value: verdict.number },
    { label: t("agencyNumber"), value: verdict.agency_number ?? "" },
    { label: t("agency"), value: lang.value === "zh" ? zh : en || zh },
    { label: t("conclusion"), value: conclusion ? pick(conclusion) : (verdict.conclusion ?? "") },
    { label: t("issuedOn"), value: verdict.issued_on ?? "" },
    { label: t("validUntil"), value: verdict.valid_until ?? "" },
    { label: t("entry"), value: String(verdict.entry ?? "") },
  ];
}

/** A code in groups of four, as people read it aloud. */
export const groupCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");
