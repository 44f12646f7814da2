import { formOf } from "@/forms/declarations";
import type { Text } from "@/i18n";
import { lang, pick } from "@/i18n";
import type { Tone } from "../advice/answer";
import { t } from "./messages";

/** What the server says of a certificate; of one that is unknown or altered nothing but that. */
export interface Verdict { status: string; label: Text; tone: Tone["tone"]; number?: string; agency_number: string; agency_zh: string; agency_en: string; issued_on: string; valid_until: string; conclusion: string; entry: number }
export interface Issued extends Verdict { number: string; code: string; version: number }

/** A verdict as grey boxes. */
export function boxesOf(verdict: Verdict): { label: string; value: string }[] {
  if (!verdict.number) return [];
  const conclusions = formOf("commission.result").fields.find((field) => field.name === "conclusion")?.options ?? [];
  const conclusion = conclusions.find((option) => option.value === verdict.conclusion)?.label;
  return [
    { label: t("number"), value: verdict.number },
    { label: t("agencyNumber"), value: verdict.agency_number },
    { label: t("agency"), value: lang.value === "zh" ? verdict.agency_zh : verdict.agency_en || verdict.agency_zh },
    { label: t("conclusion"), value: conclusion ? pick(conclusion) : verdict.conclusion },
    { label: t("issuedOn"), value: verdict.issued_on },
    { label: t("validUntil"), value: verdict.valid_until },
    { label: t("entry"), value: String(verdict.entry) },
  ];
}

/** A code in groups of four, as people read it aloud. */
export const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");
