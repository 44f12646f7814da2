"""Putting files into a case's slots and taking unbound ones out again (M-6.2.3e, M-6.1.4c)."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases import events
from preship.cases.extensions import EXTENSIONS
from preship.cases.flow import CONVERSATION, FLOWS, Slot
from preship.cases.models import Attachment, Case
from preship.cases.perform import lock_case
from preship.cases.posts import demand_can_post
from preship.cases.slots import slots_open_to, visible_attachments
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.files import storage
from preship.files.contents import Verdict, check_file
from preship.files.limits import demand_room
from preship.store.choosing import get_store

MISSING = Problem("required")
State = Attachment.State
Kept = TypeVar("Kept")


def demand_open(case: Case, actor: Actor, slot: str) -> None:
    """Refusal not_found where there is no such slot, not_possible where this actor may not fill it now."""
    flow = FLOWS[case.kind]
    if flow.slot(slot) is None:
        raise Refusal("not_found")
    if slot == CONVERSATION.name:
        demand_can_post(case, actor)
    elif slot not in {s.name for s in slots_open_to(actor, flow, case)}:
        raise Refusal("not_possible", state=flow.state(case.state).label)


def get_open_case(number: str, actor: Actor, slot: str) -> Case:
    """The case, if this actor may fill the slot now; asked before anything is stored. Refusal: see `demand_open`."""
    case = visible_to(actor).filter(number=number).first()
    if case is None:
        raise Refusal("not_found")
    demand_open(case, actor, slot)
    return case


def slot_of(case: Case, name: str) -> Slot:
    """A slot of the case's process, which has it."""
    found = FLOWS[case.kind].slot(name)
    if found is None:
        raise LookupError(f"{case.kind} has no place {name}")
    return found


def attach(number: str, actor: Actor, slot: str, given: UploadedFile, seconds: float | None = None) -> Attachment:
    """Add a file to a slot. `seconds`: how long its check may be waited for (a setting); past them it is still checked.
    Refusal: not_found, not_possible, invalid with a problem at `file`."""
    return attach_within(lambda put: put(), number, actor, slot, given, seconds)


def attach_within(
    keep: Callable[[Callable[[], Attachment]], Kept],
    number: str,
    actor: Actor,
    slot: str,
    given: UploadedFile,
    seconds: float | None = None,
) -> Kept:
    """The same; `keep` is given what puts the checked file into its slot, within the transaction that does so."""
    case = get_open_case(number, actor, slot)
    name = storage.safe_name(given.name or "")
    head = next(iter(given.chunks(4096)), b"")
    claimed, problem = storage.content_type(name, head, slot_of(case, slot).kinds)
    if problem:
        raise Refusal("invalid", errors={"file": problem})
    demand_room(case.pk, slot, actor, given.size or 0, announced=True)
    given.seek(0)
    with storage.set_aside(given.chunks()) as aside:
        verdict, aside = check_now(slot_of(case, slot), name, aside, seconds)
        if verdict.state == State.REFUSED:
            raise Refusal("invalid", errors={"file": verdict.problem})
        file = ReceivedFile(name, claimed, aside)
        with transaction.atomic():
            return keep(lambda: put_into_slot(lock_case(number, actor), actor, slot, file, verdict))


class ReceivedFile(NamedTuple):
    """A file that is all here."""

    name: str
    content_type: str
    content: storage.Aside


def check_now(
    slot: Slot, name: str, aside: storage.Aside, seconds: float | None = None
) -> tuple[Verdict, storage.Aside]:
    """What a file's check says within `seconds` (a setting), and its content, at its place where it is clean; of a picture that is
    published a copy without what it tells."""
    patience = settings.CHECK_AT_ONCE if seconds is None else seconds
    verdict = check_file(name, aside.path, strips=slot.strips_pictures, seconds=patience)
    if verdict.state == State.CLEAN:
        aside = storage.measure(storage.plain_path(aside.path)) if verdict.plain else aside
        storage.keep(aside)
    return verdict, aside


def put_into_slot(case: Case, actor: Actor, slot: str, file: ReceivedFile, verdict: Verdict) -> Attachment:
    """Put a clean file into a slot of a locked case that is still open to the actor, or let it wait for its check there."""
    demand_open(case, actor, slot)
    demand_room(case.pk, slot, actor, file.content.size)
    about = FileAbout(file.name, file.content.size, file.content_type, file.content.sha256, verdict.scanned)
    if verdict.state == State.CLEAN:
        return add_clean(case, actor, slot, about)
    added = create_row(
        case, actor, slot, about, state=State.CHECKING, problem=serialize(verdict.problem), check_at=clock.now()
    )
    storage.keep_unchecked(file.content, added.pk)
    return added


class FileAbout(NamedTuple):
    """What a row says of a file's content."""

    name: str
    size: int
    content_type: str
    sha256: str
    scanned: bool


def create_row(case: Case, actor: Actor, slot: str, about: FileAbout, **more: object) -> Attachment:
    """A file's row."""
    return Attachment.every.create(
        case=case, slot=slot, side=actor.side, by_id=actor.user, at=clock.now(), **about._asdict(), **more
    )


def add_clean(case: Case, actor: Actor, slot: str, about: FileAbout) -> Attachment:
    """Add kept, clean content to a slot of a locked case that is open to the actor."""
    added = create_row(case, actor, slot, about, event_seq=seq_at_once(case, slot))
    welcome(case, actor, added)
    return added


def seq_at_once(case: Case, slot: str) -> int | None:
    """The event by which a file that comes now counts, where no transition submits it."""
    return case.event_count + 1 if slot_of(case, slot).at_once else None


def welcome(case: Case, actor: Actor, file: Attachment) -> None:
    """Note that a clean file has come, and let the other rooms do their part."""
    note(case, actor, "attach", file)
    for extension in EXTENSIONS:
        extension.take_file(FLOWS[case.kind], case, file)


def serialize(problem: Problem | None) -> JsonObject | None:
    """A problem as its row keeps it."""
    return {"code": problem.code, "parameters": problem.parameters} if problem else None


def detach(number: str, actor: Actor, attachment: int) -> None:
    """Take an unbound file of one's own side out; not_possible once it was submitted (processes.md, common)."""
    with transaction.atomic():
        case = lock_case(number, actor)
        found = visible_attachments(actor, case).filter(id=attachment).first()
        if found is None:
            raise Refusal("not_found")
        if found.event_seq is not None or found.side != actor.side:
            raise Refusal("not_possible", state=FLOWS[case.kind].state(case.state).label)
        Attachment.every.filter(id=found.id).update(removed_at=clock.now())
        if found.state == State.CLEAN:
            note(case, actor, "detach", found)
        transaction.on_commit(lambda: get_store().delete(storage.unchecked_name(found.pk)))


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
