"""One case as its page shows it: data, what may be edited, what may be done now and why not."""

from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.directory import organisations
from preship.accounts.sides import Side
from preship.cases.attachments import seen_by, slots_open_to
from preship.cases.context import Context
from preship.cases.diff import differences
from preship.cases.documents import unlocked
from preship.cases.flow import FLOWS, Flow, Transition
from preship.cases.models import Attachment, Case, CaseEvent
from preship.cases.rules import broken
from preship.cases.timing import deadline_view
from preship.fields import clock
from preship.fields.describe import spoken
from preship.fields.form import is_sensitive, label_at
from preship.fields.text import Text

NOT_YOUR_ROLE = Text("您的角色不能进行此操作。", "Your role may not do this.")
ATTACHING = {"attach": Text("上传附件", "File added"), "detach": Text("移除附件", "File removed")}
MASK = "******"


def case_view(case: Case, actor: Actor, language: str) -> dict[str, Any]:
    """Everything the page needs of a case for this actor, sentences in `language`."""
    flow = FLOWS[case.kind]
    state = flow.state(case.state)
    files = list(seen_by(actor, case).select_related("by").order_by("id"))
    cards = organisations(pk for pk in (case.agency_id, case.enterprise_id) if pk)
    mine = [t for t in flow.leaving(case.state) if t.side == actor.side]
    editing = any(t.document and t.permits(actor) for t in mine)
    returned = case.returns.order_by("-id").first() if case.pk else None
    reworked = state.unsent or any(t.document for t in flow.leaving(case.state))
    kept = submissions(case) if case.round >= (1 if reworked else 2) else []
    submitted = [snapshot for snapshot in kept if meant_for(snapshot, case, actor)]
    data = case.data
    if reworked and actor.side != flow.written_by:  # drafts are their author's alone
        data = kept[0]["data"] if kept else {}
    changes = changes_since(case, data, editing, submitted)
    if len(submitted) < len(kept):
        returned = None  # it was another agency's
    return {
        "number": case.number,
        "kind": case.kind,
        "state": case.state,
        "state_label": spoken(state.label),
        "tone": state.tone,
        "final": state.final,
        "version": case.version,
        "round": case.round,
        "created_at": case.created_at,
        "submitted_at": case.submitted_at,
        "updated_at": case.updated_at,
        "agency": cards.get(case.agency_id or 0),
        "enterprise": cards.get(case.enterprise_id or 0),
        "holder": {"name": case.holder.name} if case.holder else None,
        "deadline": deadline_view(flow, case),
        "data": data,
        "computed": flow.computed(data),
        "editable": unlocked(case) if editing else [],
        "actions": [offered(t, case, flow, actor, files, language) for t in mine],
        "returned": returned
        and {
            "reason": returned.reason,
            "notes": returned.notes,
            "at": returned.at,
            "by": returned.by,
            "open": returned.answered_at is None,
        },
        "changed": [change["path"] for change in changes],
        "changes": [{**change, "label": spoken(label_at(flow.form, change["path"]))} for change in changes],
        "attachments": [attachment_view(a, actor) for a in files],
        "slots": slots_view(case, flow, actor),
        "extra": flow.extra(case, actor),  # noqa: S610
    }


def offered(
    step: Transition, case: Case, flow: Flow, actor: Actor, files: list[Attachment], language: str
) -> dict[str, Any]:
    """A transition as a button: allowed, or why not; its rules that can be asked early are asked."""
    why = None
    if not step.permits(actor):
        role = actor.may(step.scope_needed)
        why = NOT_YOUR_ROLE.say(language) if role else step.refusal(actor).body(language)["detail"]
    else:
        context = Context(case, flow, step, actor, clock.now(), case.data, {}, files)
        errors, general = broken(tuple(r for r in step.rules if r.early), context)
        sentences = [*general, *errors.values()]
        why = sentences[0].say(language) if sentences else None
    return {
        "name": step.name,
        "label": spoken(step.label),
        "allowed": why is None,
        "why": why,
        "form": step.form.form_name if step.form else None,
        "document": step.document is not None,
        "complete": step.submits,
        "tone": step.tone,
        "slot": step.slot,
        "returns": step.returns,
        "discards": step.discards,
        "asks": spoken(step.asks),
    }


def submissions(case: Case) -> list[dict[str, Any]]:
    """What was kept of the last two submissions, newest first; an answer's snapshot is none."""
    kept = CaseEvent.objects.filter(number=case.number, snapshot__isnull=False, side=FLOWS[case.kind].written_by)
    return [snapshot for snapshot in kept.order_by("-seq").values_list("snapshot", flat=True)[:2] if snapshot]


def meant_for(snapshot: dict[str, Any], case: Case, actor: Actor) -> bool:
    """Whether a submission went to this actor: what another agency was sent before is none of this one's business."""
    everything = actor.side in (Side.CUSTOMS, FLOWS[case.kind].written_by)
    return everything or snapshot[actor.side] == actor.organisation


def changes_since(
    case: Case, data: dict[str, Any], editing: bool, submitted: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What changed since the last submission, while editing; since the one before, for who reviews. Once it is decided
    there is nothing to compare, only its history."""
    if FLOWS[case.kind].state(case.state).final and not editing:
        return []
    if case.round < (1 if editing else 2) or not submitted:
        return []
    return differences(submitted[0 if editing else -1]["data"], data)


def attachment_view(file: Attachment, actor: Actor) -> dict[str, Any]:
    """A file as its shelf shows it."""
    return {
        "id": file.id,
        "slot": file.slot,
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "sha256": file.sha256,
        "at": file.at,
        "by": file.by.name if file.by else "",
        "submitted": file.event_seq is not None,
        "removable": file.event_seq is None and file.side == actor.side,
    }


def slots_view(case: Case, flow: Flow, actor: Actor) -> list[dict[str, Any]]:
    """The case's shelf: every slot, whether it is demanded, whether this actor may fill it now."""
    open_now = {s.name for s in slots_open_to(actor, flow, case.state)}
    return [
        {
            "name": s.name,
            "label": spoken(s.label),
            "required": bool(s.demanded_by),
            "can_upload": s.name in open_now,
            "side": s.side,
        }
        for s in flow.slots
    ]


def events_view(case: Case, actor: Actor) -> list[dict[str, Any]]:
    """The case's history, newest first; another side's unbound files are left out, and what was before it came to
    this agency."""
    flow = FLOWS[case.kind]
    hidden = ("attach", "detach", "save")
    seen: list[CaseEvent] = []
    for event in CaseEvent.objects.filter(number=case.number).order_by("-seq"):
        if event.snapshot and event.side == flow.written_by and not meant_for(event.snapshot, case, actor):
            newest_first = [at for at, kept in enumerate(seen) if kept.snapshot and kept.side == flow.written_by]
            seen = seen[: newest_first[-1] + 1] if newest_first else []
            for first in seen[-1:]:
                first.changes = []  # against what the other agency had
            break
        seen.append(event)
    return [event_view(event, flow) for event in seen if event.side == actor.side or event.action not in hidden]


def event_view(event: CaseEvent, flow: Flow) -> dict[str, Any]:
    """One event with its labels; sensitive values are masked."""
    step = flow.transition(event.action)
    label = step.label if step else ATTACHING.get(event.action, Text(event.action, event.action))
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": {"name": event.name, "side": event.side},
        "action": event.action,
        "label": spoken(label),
        "from": event.from_state,
        "to": event.to_state,
        "from_label": spoken(flow.state(event.from_state).label) if event.from_state else None,
        "to_label": spoken(flow.state(event.to_state).label),
        "comment": event.comment,
        "changes": [change_view(change, flow) for change in event.changes],
        "hash": event.hash,
    }


def change_view(change: dict[str, Any], flow: Flow) -> dict[str, Any]:
    """One changed path with its label."""
    path = change["path"]
    hide = is_sensitive(flow.form, path)
    old, new = ((None if v is None else MASK) if hide else v for v in (change["old"], change["new"]))
    return {"path": path, "label": spoken(label_at(flow.form, path)), "old": old, "new": new}
