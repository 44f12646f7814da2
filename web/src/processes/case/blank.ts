import { hasRole, session, side } from "@/api/session";
import type { Data } from "@/api/operations";
import type { ActionJson, CaseJson } from "@/generated/api";
import { flowOf, openingOf, type TransitionDeclaration } from "@/forms/declarations";

/**
 * A case before it is first saved: what its declared process would offer whoever opens it. What a process adds in
 * `extra` and `computed` comes with the server's first answer.
 */
export function blankCase(kind: string): CaseJson {
  const flow = flowOf(kind);
  const opening = openingOf(flow);
  const state = flow?.states.find((known) => known.name === opening?.to);
  if (!flow || !opening || !state) throw new Error(`no process ${kind} is declared`);
  const mine = side();
  const house = session.value?.organisation ?? null;
  const may = mine === opening.side && (opening.roles.length === 0 || opening.roles.some(hasRole));
  const blank: Omit<CaseJson, "kind" | "state" | "computed" | "extra"> & Data = {
    number: "",
    kind,
    state: state.name,
    state_label: state.label,
    tone: state.tone,
    final: false,
    version: 0,
    round: 0,
    created_at: "",
    submitted_at: null,
    updated_at: "",
    agency: mine === "agency" ? house : null,
    enterprise: mine === "enterprise" ? house : null,
    holder: null,
    security_label: null,
    deadline: null,
    data: {},
    masked: false,
    read_only: false,
    computed: {},
    editable: may ? ["*"] : [],
    actions: may
      ? flow.transitions.filter((step) => step.from.includes(state.name) && step.kind !== "discard").map(offered)
      : [],
    returned: null,
    changed: [],
    changes: [],
    attachments: [],
    slots: flow.slots.map((slot) => ({
      kinds: [],
      strips_pictures: false,
      ...slot,
      can_upload: may && slot.side === mine,
    })),
    answers: [],
    parties: {},
    extra: {},
  };
  return blank as CaseJson;
}

function offered(step: TransitionDeclaration): ActionJson {
  const complete = step.kind !== "save";
  return {
    name: step.name,
    kind: step.kind,
    label: step.label,
    allowed: true,
    why: null,
    form: step.form,
    document: true,
    complete,
    tone: complete ? "primary" : "plain",
    slot: null,
    returns: false,
    discards: false,
    asks: null,
  };
}
