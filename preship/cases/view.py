"""One case as its page shows it: data, what may be edited, what may be done now and why not."""

from preship.accounts.actor import Actor
from preship.accounts.directory import organisations
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.diff import differences
from preship.cases.documents import unlocked_paths
from preship.cases.events import Snapshot
from preship.cases.extensions import EXTENSIONS
from preship.cases.flow import FLOWS, Flow, Transition
from preship.cases.given_answers import answers_view
from preship.cases.labels import LABEL, describe_label, describe_label_act
from preship.cases.masking import is_masked_for, mask_case
from preship.cases.models import Attachment, Case, CaseEvent
from preship.cases.personal_data import open_profile
from preship.cases.posts import POST, is_for
from preship.cases.rules import broken_rules
from preship.cases.schemas import ActionJson, BareChangeJson, CaseJson, ChangeJson, EventJson, GivenAnswerJson
from preship.cases.slots import attachment_view, slots_view, visible_attachments
from preship.cases.visibility import is_lent
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.form import is_sensitive, kind_of, label_at
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

NOT_YOUR_ROLE = Text("您的角色不能进行此操作。", "Your role does not have permission to do this.")
BESIDE = {
    "attach": Text("上传附件", "File added"),
    "detach": Text("移除附件", "File removed"),
    POST: Text("发送留言", "Message sent"),
}
"""Acts that are no transition."""
MASK = "******"


def case_view(case: Case, actor: Actor, language: str, *, plain: bool = False) -> CaseJson:
    """Everything the page needs of a case for this actor, sentences in `language`. Personal values are masked for who did
    not enter them, unless they are asked for (`plain`: cases/revealing.py)."""
    flow = FLOWS[case.kind]
    state = flow.state(case.state)
    files = list(visible_attachments(actor, case).select_related("by").order_by("id"))
    clean = [file for file in files if file.state == Attachment.State.CLEAN]
    lent = is_lent(case, actor)
    mine = (
        []
        if lent
        else [t for t in flow.leaving(case.state) if t.side == actor.side and is_offered(t, case, flow, actor)]
    )
    editing = any(t.document and t.permits(actor) for t in mine)
    returned = case.returns.order_by("-id").first() if case.pk else None
    reworked = state.unsent or any(t.document for t in flow.leaving(case.state))
    kept = submissions(case) if case.round >= (1 if reworked else 2) else []
    submitted = [snapshot for snapshot in kept if is_meant_for(snapshot, case, actor)]
    data = case.data
    if reworked and actor.side != flow.author_side:  # drafts are their author's alone
        data = kept[0]["data"] if kept else {}
    answers = answers_view(case, actor)
    named = agencies_named(flow, data, answers)
    then = case.updated_at if state.final else None  # what has ended keeps the names it had
    cards = organisations((pk for pk in (case.agency_id, case.enterprise_id, *named) if pk), then)
    changes = changes_since(case, data, editing, submitted)
    if len(submitted) < len(kept):
        returned = None  # it was another agency's
    view: CaseJson = {
        "number": case.number,
        "kind": case.kind,
        "state": case.state,
        "state_label": serialize_text(state.label),
        "tone": state.tone,
        "final": state.final,
        "version": case.version,
        "round": case.round,
        "created_at": case.created_at,
        "submitted_at": case.submitted_at,
        "updated_at": case.updated_at,
        "agency": cards.get(case.agency_id or 0),
        "enterprise": cards.get(case.enterprise_id or 0),
        "parties": {str(pk): cards[pk] for pk in named if pk in cards},
        "holder": {"name": case.holder.name} if case.holder else None,
        "security_label": describe_label(case, actor),
        "deadline": None,
        "data": data,
        "masked": False,
        "read_only": lent,
        "computed": flow.computed(data),
        "editable": unlocked_paths(case) if editing else [],
        "actions": [action_view(t, case, flow, actor, clean, language) for t in mine],
        "returned": None
        if returned is None
        else {
            "reason": returned.reason,
            "notes": returned.notes,
            "at": returned.at,
            "by": returned.by,
            "open": returned.answered_at is None,
        },
        "changed": [change["path"] for change in changes],
        "changes": [{**change, "label": serialize_text(label_at(flow.form, change["path"]))} for change in changes],
        "attachments": [attachment_view(a, actor) for a in files],
        "slots": slots_view(case, flow, actor),
        "answers": answers,
        "extra": flow.extra(case, actor, files),  # noqa: S610
    }
    for extension in EXTENSIONS:
        extension.describe(flow, case, view)
    if not plain and not editing and is_masked_for(flow, actor):
        mask_case(flow, view)
    return view


def agencies_named(flow: Flow, data: JsonObject, answers: list[GivenAnswerJson]) -> list[int]:
    """The agencies that a document and its answers name by id, for whoever reads them."""
    forms = {step.name: step.form for step in flow.transitions}
    written = [(flow.form, data), *((forms.get(one["action"]), one["data"]) for one in answers)]
    return [
        int(str(given[name]))
        for of, given in written
        if of is not None
        for name, info in of.model_fields.items()
        if kind_of(info).name == "agency" and str(given.get(name) or "").isdigit()
    ]


def is_offered(step: Transition, case: Case, flow: Flow, actor: Actor) -> bool:
    """Whether the page names a transition at all, be it only to say why it can't be done."""
    hiding = tuple(rule for rule in step.rules if rule.hides)
    return not hiding or not any(broken_rules(hiding, Context(case, flow, step, actor, clock.now(), case.data, {})))


def action_view(
    step: Transition, case: Case, flow: Flow, actor: Actor, files: list[Attachment], language: str
) -> ActionJson:
    """A transition as a button: allowed, or why not; its rules that can be asked early are asked."""
    why = None
    if not step.permits(actor):
        role = actor.may(step.scope_needed)
        why = NOT_YOUR_ROLE.say(language) if role else step.refusal(actor).body(language)["detail"]
    else:
        context = Context(case, flow, step, actor, clock.now(), case.data, {}, files)
        early = tuple(rule for rule in step.rules if rule.early and not rule.hides)  # those were asked by is_offered
        errors, general = broken_rules(early, context)
        sentences = [*general, *errors.values()]
        why = sentences[0].say(language) if sentences else None
    return {
        "name": step.name,
        "kind": step.kind,
        "label": serialize_text(step.label),
        "allowed": why is None,
        "why": why,
        "form": step.form.form_name if step.form else None,
        "document": step.document is not None,
        "complete": step.submits,
        "tone": step.tone,
        "slot": step.slot,
        "returns": step.returns,
        "discards": step.discards,
        "asks": serialize_text(step.asks),
    }


def submissions(case: Case) -> list[Snapshot]:
    """What was kept of the last two submissions, newest first; an answer's snapshot is none."""
    kept = CaseEvent.objects.filter(number=case.number, snapshot__isnull=False, side=FLOWS[case.kind].author_side)
    two = [snapshot for snapshot in kept.order_by("-seq").values_list("snapshot", flat=True)[:2] if snapshot]
    for one in two:
        one["data"] = open_profile(case, FLOWS[case.kind].form, one["data"])
    return two


def is_meant_for(snapshot: Snapshot, case: Case, actor: Actor) -> bool:
    """Whether a submission went to this actor: what another agency was sent before is none of this one's business."""
    everything = actor.side in (Side.CUSTOMS, FLOWS[case.kind].author_side)
    party = snapshot["agency"] if actor.side == Side.AGENCY else snapshot["enterprise"]
    return everything or party == actor.organisation


def changes_since(case: Case, data: JsonObject, editing: bool, submitted: list[Snapshot]) -> list[BareChangeJson]:
    """What changed since the last submission, while editing; since the one before, for who reviews. Once it is decided
    there is nothing to compare, only its history."""
    if FLOWS[case.kind].state(case.state).final and not editing:
        return []
    if case.round < (1 if editing else 2) or not submitted:
        return []
    return differences(submitted[0 if editing else -1]["data"], data)


def events_view(case: Case, actor: Actor) -> list[EventJson]:
    """The case's history, newest first; another side's unbound files are left out, to its parties customs' label, and what
    was before it came to this agency."""
    flow = FLOWS[case.kind]
    hidden = ("attach", "detach", LABEL, *flow.names_of_kind("save"))
    seen: list[CaseEvent] = []
    for event in CaseEvent.objects.filter(number=case.number).order_by("-seq"):
        if event.snapshot and event.side == flow.author_side and not is_meant_for(event.snapshot, case, actor):
            newest_first = [at for at, kept in enumerate(seen) if kept.snapshot and kept.side == flow.author_side]
            seen = seen[: newest_first[-1] + 1] if newest_first else []
            for first in seen[-1:]:
                first.changes = []  # against what the other agency had
            break
        seen.append(event)
    return [
        event_view(event, flow)
        for event in seen
        if (event.side == actor.side or event.action not in hidden) and is_for(event, actor)
    ]


def event_view(event: CaseEvent, flow: Flow) -> EventJson:
    """One event with its labels; sensitive values are masked."""
    step = flow.transition(event.action)
    label = step.label if step else BESIDE.get(event.action, Text(event.action, event.action))
    if event.action == LABEL:
        label = describe_label_act(event)
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": {"name": event.name, "side": event.side},
        "action": event.action,
        "label": serialize_text(label),
        "from": event.from_state,
        "to": event.to_state,
        "from_label": serialize_text(flow.state(event.from_state).label) if event.from_state else None,
        "to_label": serialize_text(flow.state(event.to_state).label),
        "comment": event.comment,
        "changes": [change_view(change, flow) for change in event.changes if change["path"] not in (POST, LABEL)],
        "hash": event.hash,
    }


def change_view(change: BareChangeJson, flow: Flow) -> ChangeJson:
    """One changed path with its label."""
    path = change["path"]
    hide = is_sensitive(flow.form, path)
    old, new = ((None if v is None else MASK) if hide else v for v in (change["old"], change["new"]))
    return {"path": path, "label": serialize_text(label_at(flow.form, path)), "old": old, "new": new}
