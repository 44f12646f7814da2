import { t } from "./messages";

export interface Left {
  left: number;
  working: boolean;
  overdue: boolean;
}

/** How long there is, in words. */
export function leftInWords({ left, working, overdue }: Left): string {
  if (overdue) return left === 0 ? t("over") : t(working ? "overWorking" : "overDays", { n: -left });
  if (left === 0) return t("lastDay");
  return t(working ? "leftWorking" : "leftDays", { n: left });
}

/** The look of a deadline: overdue, near, or far. */
export function urgency({ left, overdue }: Left): "bad" | "returned" | "neutral" {
  if (overdue) return "bad";
  return left <= 3 ? "returned" : "neutral";
}
