import { session, side } from "@/api/session";
import type { Action, CaseJson, Data } from "@/api/types";
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
    data: may ? known(kind) : {}, computed: {}, editable: may ? ["*"] : [],
    actions: may ? flow.transitions.filter((step) => step.from.includes(state.name) && step.name !== "discard").map(offered) : [],
    returned: null, changed: [], changes: [], attachments: [],
    slots: flow.slots.map((slot) => ({ ...slot, can_upload: may && slot.side === mine })),
    extra: {},
  };
}

/** What the account says already, and nobody should type again; all of it may be changed. */
function known(kind: string): Data {
  const { organisation: house, user } = session.value ?? {};
  const said: Record<string, Data> = {
    filing: { name_zh: house?.name_zh, name_en: house?.name_en, contact: user?.name, email: user?.email },
    commission: { consignee_name: house?.name_zh, contact: user?.name, contact_email: user?.email },
  };
  return Object.fromEntries(Object.entries(said[kind] ?? {}).filter(([, value]) => value));
}

function offered(step: TransitionDeclaration): Action {
  const complete = step.name !== "save";
  return {
    name: step.name, label: step.label, allowed: true, why: null, form: step.form, document: true, complete,
    tone: complete ? "primary" : "plain", slot: null, returns: false, discards: false,
  };
}
