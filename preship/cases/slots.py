"""A case's shelf: which files a transition demands, who may fill a slot, who sees which files."""

from typing import Any, cast

from django.db.models import Q, QuerySet

from preship.accounts.actor import Actor
from preship.cases.context import Context
from preship.cases.flow import CONVERSATION, Flow, Slot
from preship.cases.models import Attachment, Case
from preship.cases.schemas import AttachmentJson, SlotJson
from preship.cases.visibility import is_lent
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.schemas import JsonObject, TextJson

NOT_CLEAN: dict[str, str] = {Attachment.State.CHECKING: "file_checking", Attachment.State.REFUSED: "file_not_clean"}
"""What stands at a slot with such a file, by its state."""


def missing_attachments(context: Context) -> dict[str, Problem]:
    """A problem at `attachments.<slot>` for each slot that the transition demands and that is empty."""
    return {
        f"attachments.{slot.name}": Problem("required")
        for slot in context.flow.slots
        if context.transition.name in slot.demanded_by and not context.in_slot(slot.name)
    }


def unclean_attachments(context: Context) -> dict[str, Problem]:
    """A problem at each slot of the actor's side with a file that is still checked or was refused, where the transition
    submits files or demands them."""
    step, flow = context.transition, context.flow
    demands = any(step.name in slot.demanded_by for slot in flow.slots)
    if not (step.submits or step.binds or step.keeps_input or demands):
        return {}
    return {
        f"attachments.{file.slot}": Problem(NOT_CLEAN[file.state], {"name": file.name})
        for file in context.unclean
        if file.side == context.actor.side
    }


def slots_open_to(actor: Actor, flow: Flow, case: Case) -> list[Slot]:
    """The slots this actor, who sees the case, may fill as it stands: some transition there must be theirs."""
    acts = any(t.permits(actor) for t in flow.leaving(case.state))
    mine = [s for s in flow.slots if acts and s.side == actor.side and case.state in s.states]
    return [s for s in mine if s.filled_by(case, actor)]


def visible_attachments(actor: Actor, case: Case) -> QuerySet[Attachment]:
    """The files of a case that an actor sees: bound ones, and the unbound of their own side, clean or not. Of those that
    go with a message only what they are about to send: whom a message is for sees its files there (conversations)."""
    seen = Q(event_seq__isnull=False, state=Attachment.State.CLEAN) | Q(side=actor.side)
    theirs = ~Q(slot=CONVERSATION.name) | Q(event_seq=None, by_id=actor.user)
    return Attachment.every.filter(seen, theirs, case=case, removed_at=None)


def attachment_view(file: Attachment, actor: Actor) -> AttachmentJson:
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
        "scanned": file.scanned,
        "state": file.state,
        "says": serialize_problem(file.problem),
    }


def serialize_problem(problem: JsonObject | None) -> TextJson | None:
    """A kept problem as its sentence in both languages."""
    if problem is None:
        return None
    said = Problem(str(problem["code"]), cast(Any, problem["parameters"]))
    return {"zh": said.say("zh"), "en": said.say("en")}


def slots_view(case: Case, flow: Flow, actor: Actor) -> list[SlotJson]:
    """The case's shelf: every slot, whether it is demanded, whether this actor may fill it now."""
    open_now = set() if is_lent(case, actor) else {s.name for s in slots_open_to(actor, flow, case)}
    return [
        {
            "name": s.name,
            "label": serialize_text(s.label),
            "required": bool(s.demanded_by),
            "can_upload": s.name in open_now,
            "side": s.side,
            "kinds": [*s.kinds],
            "strips_pictures": s.strips_pictures,
        }
        for s in flow.slots
    ]
