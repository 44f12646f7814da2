"""Putting files into a case's slots and taking unbound ones out again (M-6.2.3e, M-6.1.4c)."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases import events
from preship.cases.extensions import EXTENSIONS
from preship.cases.flow import FLOWS
from preship.cases.models import Attachment, Case
from preship.cases.perform import lock_case
from preship.cases.slots import slots_open_to, visible_attachments
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.files import contents, scanner, storage

MISSING = Problem("required")


def demand_open(case: Case, actor: Actor, slot: str) -> None:
    """Refusal not_found where there is no such slot, not_possible where this actor may not fill it now."""
    flow = FLOWS[case.kind]
    if slot not in {s.name for s in flow.slots}:
        raise Refusal("not_found")
    if slot not in {s.name for s in slots_open_to(actor, flow, case.state)}:
        raise Refusal("not_possible", state=flow.state(case.state).label)


def get_open_case(number: str, actor: Actor, slot: str) -> Case:
    """The case, if this actor may fill the slot now; asked before anything is stored. Refusal: see `demand_open`."""
    case = visible_to(actor).filter(number=number).first()
    if case is None:
        raise Refusal("not_found")
    demand_open(case, actor, slot)
    return case


def attach(number: str, actor: Actor, slot: str, upload: UploadedFile) -> Attachment:
    """Add a file to a slot. Refusal: not_found, not_possible, scanner_down, invalid with a problem at `file`."""
    get_open_case(number, actor, slot)
    name = storage.safe_name(upload.name or "")
    head = next(iter(upload.chunks(4096)), b"")
    claimed, problem = storage.content_type(name, head)
    if problem:
        raise Refusal("invalid", errors={"file": problem})
    upload.seek(0)
    content = storage.keep(upload.chunks(), lambda path, _: demand_clean(name, path))
    with transaction.atomic():
        return store_attachment(
            lock_case(number, actor), actor, slot, name, claimed, content, scanned=scanner.is_named()
        )


def demand_clean(name: str, path: Path) -> None:
    """Refusal invalid at the file where it is not what its name says, or holds what acts or hides."""
    problem = contents.find_problem(name, path)
    if problem:
        raise Refusal("invalid", errors={"file": problem})


def store_attachment(
    case: Case, actor: Actor, slot: str, name: str, claimed: str, content: tuple[str, int], *, scanned: bool
) -> Attachment:
    """Put kept content (SHA-256, size) into a slot of a locked case that is still open to the actor."""
    demand_open(case, actor, slot)
    flow = FLOWS[case.kind]
    at_once = any(s.at_once for s in flow.slots if s.name == slot)
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
        scanned=scanned,
        event_seq=case.event_count + 1 if at_once else None,
    )
    note(case, actor, "attach", added)
    for extension in EXTENSIONS:
        extension.take_file(flow, case, added)
    return added


def detach(number: str, actor: Actor, attachment: int) -> None:
    """Take an unbound file of one's own side out; not_possible once it was submitted (processes.md, common)."""
    with transaction.atomic():
        case = lock_case(number, actor)
        found = visible_attachments(actor, case).filter(id=attachment).first()
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
