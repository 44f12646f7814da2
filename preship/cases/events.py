"""The audit trail: one chain of keyed events a case, each with what the case then was; and its verification (0047)."""

import datetime
import hashlib
from collections.abc import Container, Iterator, Mapping
from collections.abc import Sequence as Values
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
from django.db import connection
from typing_extensions import TypedDict

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.models import Book, Case, CaseEvent, Sequence
from preship.cases.personal_data import open_event
from preship.cases.schemas import ActJson
from preship.fields.schemas import JsonObject
from preship.personal.ciphers import CannotOpen
from preship.personal.columns import stored_value
from preship.sealing import keys
from preship.sealing.canonical import canonical, instant_text
from preship.sealing.recorded import digest_of

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
"""What the hash of an event without a key covers: those written before there were keys."""
KEYED = (*HASHED, "standing", "key")
STANDING = (
    "kind",
    "number",
    "state",
    "version",
    "round",
    "opened_side",
    "agency_id",
    "enterprise_id",
    "shown_to_customs",
    "holder_id",
    "title",
    "data",
    "created_at",
    "submitted_at",
    "offices",
    "opened_office",
)
"""What an event says that its case was after it, as a keyed hash. What follows from these or from the clock is left out."""
PLAIN = CaseEvent._meta.db_table
"""Under this name the record keeps the last hash of each chain that was written before there were keys."""


class SnapshotFile(TypedDict):
    """A file as it was submitted; `event_seq`: by which act, null: by this one."""

    slot: str
    name: str
    sha256: str
    event_seq: int | None


class Snapshot(TypedDict):
    """What was submitted, kept with the event: document, parties and files."""

    data: JsonObject
    agency: int | None
    enterprise: int | None
    files: list[SnapshotFile]


def digest(event: CaseEvent) -> str:
    """The hash of an event: HMAC-SHA-256 over everything it says, its predecessor's hash included, under the key it names;
    of one from before there were keys SHA-256. Empty where its key is not known."""
    if not event.key:
        said: dict[str, Any] = {name: getattr(event, name) for name in HASHED}
        said["at"] = event.at.isoformat(timespec="microseconds")
        return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    key = keys.find_key(event.key)
    return key.seal(canonical((instant_text(event.at), *(getattr(event, name) for name in KEYED)))) if key else ""


def standing_of(key: keys.RecordKey, values: Values[object]) -> str:
    """What is kept of a case, by its values of STANDING."""
    return digest_of(key, Case._meta.db_table, str(values[1]), "", values)


def standing_values(case: Case) -> list[object]:
    """A case's values of STANDING as its row has them: a process may have set an id as text."""
    values = [stored_value(case, name) for name in STANDING]
    return [int(str(v)) if v is not None and n.endswith("_id") else v for n, v in zip(STANDING, values, strict=True)]


def append(case: Case | Book, actor: Actor, action: str, at: datetime.datetime, **about: object) -> CaseEvent:
    """Add an event to a case or book whose row is locked by the running transaction; moves the case's head with it.

    The case must be in memory as its row is, or will be when the transaction ends.
    """
    key = keys.current()
    event = CaseEvent(
        number=case.number,
        seq=case.event_count + 1,
        at=at,
        user_id=actor.user,
        name=actor.name,
        side=actor.side,
        action=action,
        previous=case.head,
        key=key.name,
        **about,
    )
    if isinstance(case, Case):
        event.standing = standing_of(key, standing_values(case))
    event.hash = digest(event)
    event.save(force_insert=True)
    case.event_count, case.head = event.seq, event.hash
    return event


def enter(about: str, actor: Actor, action: str, at: datetime.datetime, **said: object) -> CaseEvent:
    """Write an act that is about no case into its book, inside the transaction that does it."""
    Book.objects.bulk_create([Book(number=about)], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_book SET event_count = event_count WHERE number = %s", [about])
    book = Book.objects.get(number=about)
    event = append(book, actor, action, at, **said)
    book.save(update_fields=["event_count", "head"])
    return event


def acts_of(about: str) -> list[ActJson]:
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


class Head(NamedTuple):
    """The last event of a chain, as far as its case is held against it."""

    seq: int
    hash: str
    state: str
    standing: str
    key: str


EMPTY = Head(0, "", "", "", "")
COLUMNS = (
    "number, seq, at, user_id, name, side, action, from_state, to_state, comment, changes, snapshot, previous, standing, "
    "key, hash"
)
Row = tuple[Any, ...]


def read_events() -> Iterator[Row]:
    """Every event in the order of its chain, by COLUMNS. Plain SQL, since an object a row takes longer than its hash."""
    with connection.chunked_cursor() as cursor:
        # On SQLite the instant as the text that it is kept as, which nothing takes for a local time.
        columns = COLUMNS if connection.vendor == "postgresql" else COLUMNS.replace(" at,", " CAST(at AS text),")
        cursor.execute(f"SELECT {columns} FROM cases_caseevent ORDER BY number, seq")  # noqa: S608
        while rows := cursor.fetchmany(2000):
            yield from rows


def read_json(text: Any) -> Any:
    """A JSON column as the database gives it."""
    if text is None or text == "[]":
        return None if text is None else []
    return orjson.loads(text) if isinstance(text, str | bytes) else text


def digest_row(row: Row, known: dict[str, keys.RecordKey]) -> str:
    """The hash that a row should have; empty where its key is not known."""
    key = known.get(row[14])
    if key is None:
        return "" if row[14] else digest(event_of(row))
    at = row[2] if isinstance(row[2], str) else instant_text(row[2])
    return key.seal(canonical((at, *row[:2], *row[3:10], read_json(row[10]), read_json(row[11]), *row[12:15])))


def says_its_hash(row: Row, known: dict[str, keys.RecordKey]) -> bool:
    """Whether an event is what was hashed; one whose personal data were encrypted later, as it was before."""
    return digest_row(row, known) == row[15] or digest_row(open_row(row), known) == row[15]


def open_row(row: Row) -> Row:
    """A row as it was before its personal data were encrypted, where they were later; else as it is."""
    case = Case.objects.filter(number=row[0]).only("kind", "number", "personal_key").first()
    if case is None or not case.personal_key:
        return row
    try:
        return (*row[:10], *open_event(case, read_json(row[10]), read_json(row[11])), *row[12:])
    except CannotOpen:
        return row


def event_of(row: Row) -> CaseEvent:
    """A row as an event."""
    at = datetime.datetime.fromisoformat(row[2]) if isinstance(row[2], str) else row[2]
    at = at.replace(tzinfo=datetime.UTC) if at.tzinfo is None else at.astimezone(datetime.UTC)
    names = COLUMNS.split(", ")
    said = dict(zip(names, row, strict=True))
    return CaseEvent(**said | {"at": at, "changes": read_json(row[10]), "snapshot": read_json(row[11])})


Sealed = Mapping[str, tuple[str, str]]
"""By number: what the record keeps of what is older than keys, and the name of the key under which."""


def broken_chain(plain: Sealed = MappingProxyType({}), cases: Sealed = MappingProxyType({})) -> Iterator[str]:
    """Every fault of the audit trail, first events first: a changed, missing or added event, a chain without keys that
    was not sealed, a head that does not match its case, a case that is not what its last event says, a number given
    without a first event.

    `plain`: the last hashes of chains from before there were keys; `cases`: what their cases were.
    """
    sealed, known = dict(plain or {}), keys.known_keys()
    number, seq, previous, was_plain = "", 0, "", False
    heads: dict[str, Head] = {}
    alive: set[str] = set()
    discards = {(flow.prefix, step.name) for flow in FLOWS.values() for step in flow.transitions if step.discards}
    for row in read_events():
        if row[0] != number:
            if was_plain:
                yield from check_plain_part(number, seq, previous, sealed, known)
            number, seq, previous, was_plain = row[0], 0, "", not row[14]
        if was_plain and row[14]:
            yield from check_plain_part(number, seq, previous, sealed, known)
            was_plain = False
        if row[1] != seq + 1:
            yield f"{number}#{seq + 1}: missing"
        elif row[12] != previous:
            yield f"{number}#{row[1]}: does not follow the event before it"
        if row[14] and row[14] not in known:
            yield f"{number}#{row[1]}: sealed with the key {row[14]}, which is not here"
        elif (not row[14] and not was_plain) or not says_its_hash(row, known):
            yield f"{number}#{row[1]}: changed after it was written"
        seq, previous = row[1], row[15]
        heads[number] = Head(seq, previous, row[8], row[13], row[14])
        (alive.discard if (number[:2], row[6]) in discards else alive.add)(number)
    if was_plain:
        yield from check_plain_part(number, seq, previous, sealed, known)
    yield from (f"{number}: its events are gone" for number in sorted(sealed.keys() - heads.keys()))
    yield from broken_cases(heads, alive, known, cases)
    for book in Book.objects.order_by("number").iterator(chunk_size=2000):
        alive.discard(book.number)
        if (book.event_count, book.head) != heads.get(book.number, EMPTY)[:2]:
            yield f"{book.number}#{book.event_count}: the book's head is another event"
    yield from (f"{number}#{heads[number][0]}: the case itself is gone" for number in sorted(alive))
    yield from lost_numbers(heads)


def check_plain_part(
    number: str, seq: int, last: str, sealed: dict[str, tuple[str, str]], known: dict[str, keys.RecordKey]
) -> Iterator[str]:
    """What is wrong with the part of a chain that has no keys: only what was sealed may be without."""
    digest, name = sealed.pop(number, ("", ""))
    key = known.get(name)
    if key is None or digest_of(key, PLAIN, number, "hash", (last,)) != digest:
        yield f"{number}#{seq}: its events up to this one are without a key and not the ones that were sealed"


def events_hold(number: str) -> bool:
    """Whether every event of a case says its hash as it lies there, without anything being opened."""
    return all(digest(event) == event.hash for event in CaseEvent.objects.filter(number=number))


def broken_cases(
    heads: dict[str, Head], alive: set[str], known: dict[str, keys.RecordKey], sealed: Sealed
) -> Iterator[str]:
    """Cases that are not what their last events say; those that are there are no longer among `alive`."""
    for count, last, *values in Case.objects.values_list("event_count", "head", *STANDING).iterator(chunk_size=2000):
        number, state = values[1], values[2]
        alive.discard(number)
        head = heads.get(number, EMPTY)
        if (count, last) != head[:2]:
            yield f"{number}#{max(head.seq, count)}: the case's head is another event"
            continue
        if state != head.state:
            yield f"{number}#{head.seq}: the case's state was changed past the audit trail"
            continue
        standing, name = (head.standing, head.key) if head.standing else sealed.get(number, ("", ""))
        key = known.get(name, NO_KEY)
        if standing_of(key, values) != standing and standing_of(key, open_values(values)) != standing:
            yield f"{number}#{head.seq}: the case was changed past the audit trail"


def open_values(values: Values[object]) -> list[object]:
    """A case's values of STANDING as they were before its personal data were encrypted."""
    at = STANDING.index("data")
    try:
        return [*values[:at], Case.objects.get(number=values[1]).data, *values[at + 1 :]]
    except CannotOpen:
        return list(values)


NO_KEY = keys.make_key(b"")


def lost_numbers(heads: Container[str]) -> Iterator[str]:
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
