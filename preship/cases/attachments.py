"""Putting files into a case's slots and taking unbound ones out again (M-6.2.3e, M-6.1.4c)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet

from preship.accounts.actor import Actor
from preship.cases import events, files
from preship.cases.flow import FLOWS, Flow, Slot
from preship.cases.models import Attachment, Case
from preship.cases.perform import locked
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

MISSING = Problem("required")


def slots_open_to(actor: Actor, flow: Flow, state: str) -> list[Slot]:
    """The slots this actor may fill while the case is in `state`: some transition there must be theirs."""
    acts = any(t.permits(actor) for t in flow.leaving(state))
    return [s for s in flow.slots if acts and s.side == actor.side and state in s.states]


def demand_open(case: Case, actor: Actor, slot: str) -> None:
    """Refusal not_found where there is no such slot, not_possible where this actor may not fill it now."""
    flow = FLOWS[case.kind]
    if slot not in {s.name for s in flow.slots}:
        raise Refusal("not_found")
    if slot not in {s.name for s in slots_open_to(actor, flow, case.state)}:
        raise Refusal("not_possible", state=flow.state(case.state).label)


def admitted(number: str, actor: Actor, slot: str) -> Case:
    """The case, if this actor may fill the slot now; asked before anything is stored. Refusal: see `demand_open`."""
    case = visible_to(actor).filter(number=number).first()
    if case is None:
        raise Refusal("not_found")
    demand_open(case, actor, slot)
    return case


def attach(number: str, actor: Actor, slot: str, upload: UploadedFile) -> Attachment:
    """Add a file to a slot. Refusal: not_found, not_possible, invalid (kind of file) with a problem at `file`."""
    admitted(number, actor, slot)
    name = files.safe_name(upload.name or "")
    head = next(iter(upload.chunks(4096)), b"")
    claimed, problem = files.content_type(name, head)
    if problem:
        raise Refusal("invalid", errors={"file": problem})
    upload.seek(0)
    content = files.keep(upload.chunks())
    with transaction.atomic():
        return put_in(locked(number, actor), actor, slot, name, claimed, content)


def put_in(case: Case, actor: Actor, slot: str, name: str, claimed: str, content: tuple[str, int]) -> Attachment:
    """Put kept content (SHA-256, size) into a slot of a locked case that is still open to the actor."""
    demand_open(case, actor, slot)
    at_once = any(s.at_once for s in FLOWS[case.kind].slots if s.name == slot)
    added = Attachment.objects.create(
        case=case,
        slot=slot,
        name=name,
        size=content[1],
        content_type=claimed,
        sha256=content[0],
        side=actor.side,
        by_id=actor.user,
        at=clock.now(),
        event_seq=case.event_count + 1 if at_once else None,
    )
    note(case, actor, "attach", added)
    return added


def detach(number: str, actor: Actor, attachment: int) -> None:
    """Take an unbound file of one's own side out; not_possible once it was submitted (processes.md, common)."""
    with transaction.atomic():
        case = locked(number, actor)
        found = seen_by(actor, case).filter(id=attachment).first()
        if found is None:
            raise Refusal("not_found")
        if found.event_seq is not None or found.side != actor.side:
            raise Refusal("not_possible", state=FLOWS[case.kind].state(case.state).label)
        Attachment.objects.filter(id=found.id).update(removed_at=clock.now())
        note(case, actor, "detach", found)


def note(case: Case, actor: Actor, action: str, file: Attachment) -> None:
    """Write the audit event of a file that came or went."""
    about: dict[str, Any] = {"slot": file.slot, "name": file.name, "sha256": file.sha256, "size": file.size}
    old, new = (None, about) if action == "attach" else (about, None)
    events.append(
        case,
        actor,
        action,
        clock.now(),
        from_state=case.state,
        to_state=case.state,
        changes=[{"path": f"attachments.{file.slot}", "old": old, "new": new}],
    )
    Case.objects.filter(pk=case.pk).update(event_count=case.event_count, head=case.head)


def seen_by(actor: Actor, case: Case) -> QuerySet[Attachment]:
    """The files of a case that an actor sees: bound ones, and the unbound of their own side."""
    return case.attachments.filter(Q(event_seq__isnull=False) | Q(side=actor.side), removed_at=None)
