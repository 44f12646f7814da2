import { session, side } from "@/api/session";
import type { Action, CaseJson } from "@/api/types";
import { flowOf, type TransitionDeclaration } from "@/forms/declarations";

/** A case before it is first saved: what its declared process would offer whoever opens it. */
export function blankCase(kind: string): CaseJson {
  const flow = flowOf(kind);
  const opening = flow?.transitions.find((step) => step.from.length === 0);
  const state = flow?.states.find((known) => known.name === opening?.to);
  if (!flow || !opening || !state) throw new Error(`no process ${kind} is declared`);
  const mine = side();
  const house = session.value?.organisation ?? null;
  const may = mine === opening.side && (opening.roles.length === 0 || opening.roles.some((role) => session.value?.roles?.includes(role)));
  return {
    number: "", kind, state: state.name, state_label: state.label, tone: state.tone, final: false, version: 0, round: 0,
    created_at: "", submitted_at: null, updated_at: "",
    agency: mine === "agency" ? house : null, enterprise: mine === "enterprise" ? house : null, holder: null,
    data: {}, computed: {}, editable: may ? ["*"] : [],
    actions: may ? flow.transitions.filter((step) => step.from.includes(state.name) && step.name !== "discard").map(offered) : [],
    returned: null, changed: [], changes: [], attachments: [],
    slots: flow.slots.map((slot) => ({ ...slot, can_upload: may && slot.side === mine })),
    extra: {},
  };
}

function offered(step: TransitionDeclaration): Action {
  const complete = step.name !== "save";
  return {
    name: step.name, label: step.label, allowed: true, why: null, form: step.form, document: true, complete,
    tone: complete ? "primary" : "plain", slot: null, returns: false, discards: false,
  };
}
