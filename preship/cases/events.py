"""The audit trail: one chain of hashed events a case, and its verification."""

import hashlib
from collections.abc import Iterator
from typing import Any

import orjson
from django.db import connection

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.models import Book, Case, CaseEvent, Sequence

HASHED = (
    "number",
    "seq",
    "user_id",
    "name",
    "side",
    "action",
    "from_state",
    "to_state",
    "comment",
    "changes",
    "snapshot",
    "previous",
)


def digest(event: CaseEvent) -> str:
    """SHA-256 over everything an event says, in canonical JSON, its predecessor's hash included."""
    said: dict[str, Any] = {name: getattr(event, name) for name in HASHED}
    said["at"] = event.at.isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def append(case: Case | Book, actor: Actor, action: str, at: Any, **about: Any) -> CaseEvent:
    """Add an event to a case or book whose row is locked by the running transaction; moves the case's head with it."""
    event = CaseEvent(
        number=case.number,
        seq=case.event_count + 1,
        at=at,
        user_id=actor.user,
        name=actor.name,
        side=actor.side,
        action=action,
        previous=case.head,
        **about,
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    case.event_count, case.head = event.seq, event.hash
    return event


def enter(about: str, actor: Actor, action: str, at: Any, **said: Any) -> CaseEvent:
    """Write an act that is about no case into its book, inside the transaction that does it."""
    Book.objects.bulk_create([Book(number=about)], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_book SET event_count = event_count WHERE number = %s", [about])
    book = Book.objects.get(number=about)
    event = append(book, actor, action, at, **said)
    book.save(update_fields=["event_count", "head"])
    return event


def acts_of(about: str) -> list[dict[str, Any]]:
    """What was done about a thing that is no case, newest first: who, when, what, before and after. One SQL statement."""
    rows = CaseEvent.objects.filter(number=about).order_by("-seq")
    return [
        {
            "at": row.at,
            "by": row.name,
            "action": row.action,
            "comment": row.comment,
            "changes": row.changes,
        }
        for row in rows
    ]


def was_party(number: str, actor: Actor) -> bool:
    """Whether the case was once submitted with this actor's organisation as a party."""
    if actor.organisation is None or actor.side not in (Side.AGENCY, Side.ENTERPRISE):
        return False
    return CaseEvent.objects.filter(number=number, **{f"snapshot__{actor.side}": actor.organisation}).exists()


def broken_chain() -> Iterator[str]:
    """Every fault of the audit trail, first events first: a changed, missing or added event, a head that does not
    match its case, a number given without a first event."""
    expected: tuple[str, int, str] = ("", 0, "")
    heads: dict[str, tuple[int, str, str]] = {}
    alive: set[str] = set()
    for event in CaseEvent.objects.order_by("number", "seq").iterator(chunk_size=2000):
        _, seq, previous = expected if event.number == expected[0] else (event.number, 0, "")
        if event.seq != seq + 1:
            yield f"{event.number}#{seq + 1}: missing"
        elif event.previous != previous:
            yield f"{event}: does not follow the event before it"
        if event.hash != digest(event):
            yield f"{event}: changed after it was written"
        expected = (event.number, event.seq, event.hash)
        heads[event.number] = (event.seq, event.hash, event.to_state)
        (alive.discard if event.action == "discard" else alive.add)(event.number)
    for case in Case.objects.only("number", "event_count", "head", "state").iterator(chunk_size=2000):
        alive.discard(case.number)
        seq, last, state = heads.get(case.number, (0, "", ""))
        if (case.event_count, case.head) != (seq, last):
            yield f"{case.number}#{max(seq, case.event_count)}: the case's head is another event"
        elif case.state != state:
            yield f"{case.number}#{seq}: the case's state was changed past the audit trail"
    for book in Book.objects.order_by("number").iterator(chunk_size=2000):
        alive.discard(book.number)
        if (book.event_count, book.head) != heads.get(book.number, (0, "", ""))[:2]:
            yield f"{book.number}#{book.event_count}: the book's head is another event"
    yield from (f"{number}#{heads[number][0]}: the case itself is gone" for number in sorted(alive))
    yield from lost_numbers(heads)


def lost_numbers(heads: dict[str, Any]) -> Iterator[str]:
    """Numbers that were given but have no event, so a chain removed whole is found too."""
    for sequence in Sequence.objects.filter(name__regex=r"^[A-Z]{2}[0-9]{8}$").order_by("name"):
        for n in range(1, sequence.last + 1):
            number = f"{sequence.name}{n:06}"
            if number not in heads:
                yield f"{number}#1: missing"


def lock(case_id: int) -> None:
    """Take the case's row for this transaction: a no-op write, so that SQLite and PostgreSQL behave alike."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET version = version WHERE id = %s", [case_id])
