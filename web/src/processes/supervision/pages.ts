import { side } from "@/api/session";
import { definePages, type WorkspacePage } from "@/workspace/page";
import { t } from "./messages";

type Key = Parameters<typeof t>[0];
const sides = ["agency", "customs"] as const;
const customs = () => side() === "customs";

function list(name: string, agencys: Key, manage: Key, component: WorkspacePage["component"], order: number, icon: "edit" | "check" | "warning"): WorkspacePage {
  return { name, component, title: () => t(customs() ? manage : agencys), sides, menu: { group: "supervision", order, icon } };
}
/** One page shows every kind of case here; its name is the kind. */
function shows(kind: string, one: Key, fresh: Key): WorkspacePage {
  return { name: kind, component: () => import("./SupervisionCase.vue"), title: (id) => (id ? t(one, { id }) : t(fresh)), sides, shows: kind };
}

/** 质量反馈, 监督检查, 处置: for agencies under the manual's names (M-6.1.5 to M-6.1.7). */
export const pages = definePages([
  list("feedback-list", "feedbackMenu", "feedbackManage", () => import("./FeedbackList.vue"), 10, "edit"),
  list("checks", "checkMenu", "checkManage", () => import("./CheckList.vue"), 20, "check"),
  list("dispositions", "dispositionMenu", "dispositionManage", () => import("./DispositionList.vue"), 30, "warning"),
  shows("feedback", "feedback", "newFeedback"),
  shows("document-check", "documentCheck", "newDocumentCheck"),
  shows("onsite-check", "onsiteCheck", "newOnsiteCheck"),
  shows("non-recognition", "nonRecognition", "newNonRecognition"),
  shows("revocation", "revocation", "newRevocation"),
  shows("rectification", "rectification", "newRectification"),
]);
