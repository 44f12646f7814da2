import type { ActionJson } from "@/generated/api";
import { pick } from "@/i18n";
import { confirm } from "@/ui/confirm";
import { t } from "./messages";

/** What is asked before an action that reaches far or takes something away; null of one that is done at once. */
function questionOf(action: ActionJson, number: string, ends: boolean): string | null {
  if (action.asks) return pick(action.asks);
  if (action.kind === "withdraw" && !action.discards)
    return t(ends ? "confirmWithdrawEnds" : "confirmWithdraw", { number });
  if (action.tone !== "danger" && action.kind !== "withdraw") return null;
  return t(action.discards ? "confirmDiscard" : "confirmOther", { number });
}

/** Whether an action is meant; null where it needs no asking. `ends`: nothing can be done with the case afterwards. */
export async function confirmAction(action: ActionJson, number: string, ends: boolean): Promise<boolean | null> {
  const text = questionOf(action, number, ends);
  if (text === null) return null;
  const label = pick(action.label);
  return confirm({
    title: t("confirmAction", { action: label, number }),
    text,
    action: label,
    tone: action.tone === "danger" && !action.asks ? "danger" : "primary",
  });
}
