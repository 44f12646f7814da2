import { side } from "@/api/session";
import { definePages } from "@/workspace/page";
import { t } from "./messages";

type Key = Parameters<typeof t>[0];
const BOTH = ["agency", "customs"] as const;
/** Agencies read the manual's own names, customs what it does. */
const named = (agencys: Key, customs: Key) => () => t(side() === "customs" ? customs : agencys);
const numbered = (one: Key, fresh: Key) => (id: string | null) => (id ? t(one, { id }) : t(fresh));
/** One page shows every kind of case here; its name is the kind. */
const show = () => import("./SupervisionCase.vue");

/** 质量反馈, 监督检查, 处置 (M-6.1.5 to M-6.1.7). */
export const pages = definePages([
  {
    name: "feedback-list", component: () => import("./FeedbackList.vue"), title: named("feedbackMenu", "feedbackManage"), sides: BOTH,
    menu: { group: "supervision", order: 10, icon: "edit", waits: ["feedback"] },
  },
  {
    name: "checks", component: () => import("./CheckList.vue"), title: named("checkMenu", "checkManage"), sides: BOTH,
    menu: { group: "supervision", order: 20, icon: "check", waits: ["document-check", "onsite-check"] },
  },
  {
    name: "dispositions", component: () => import("./DispositionList.vue"), title: named("dispositionMenu", "dispositionManage"), sides: BOTH,
    menu: { group: "supervision", order: 30, icon: "warning", waits: ["non-recognition", "revocation", "rectification"] },
  },
  { name: "feedback", component: show, title: numbered("feedback", "newFeedback"), sides: BOTH, shows: "feedback" },
  { name: "document-check", component: show, title: numbered("documentCheck", "newDocumentCheck"), sides: BOTH, shows: "document-check" },
  { name: "onsite-check", component: show, title: numbered("onsiteCheck", "newOnsiteCheck"), sides: BOTH, shows: "onsite-check" },
  { name: "non-recognition", component: show, title: numbered("nonRecognition", "newNonRecognition"), sides: BOTH, shows: "non-recognition" },
  { name: "revocation", component: show, title: numbered("revocation", "newRevocation"), sides: BOTH, shows: "revocation" },
  { name: "rectification", component: show, title: numbered("rectification", "newRectification"), sides: BOTH, shows: "rectification" },
]);
