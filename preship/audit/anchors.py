"""The record's seals enter the public log within minutes: what is cut off or put back afterwards is missed there.

One entry of the log stands for all that was written since the one before; which rows those are an Anchor keeps for each
table. The log's newest head is also kept in the data folder, outside of the database.
"""

import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from preship.cases.models import CaseEvent
from preship.fields import clock
from preship.sealing.models import Anchor, Purge, RowRecord, SecurityEvent
from preship.store.choosing import get_store
from preship.transparency import log
from preship.transparency.heads import newest
from preship.worker.rounds import Round

SEALS: dict[type[Model], str] = {CaseEvent: "hash", RowRecord: "mac", SecurityEvent: "mac", Purge: "mac"}
"""The tables that only grow, and the column that seals their rows."""
KIND = "record"
HEAD = "record-keys/log-head.json"
AT_ONCE = 20_000
OVERLAP = 500
"""So many ids back a transaction may still be open while later ones are anchored; it is looked for next time."""
Ranges = list[list[int]]
logger = logging.getLogger(__name__)


def anchor() -> bool:
    """Enter the seals of what is new in the log; whether there may be more at once."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x72_65_63_6F_72_64])
        fresh = [made for model in SEALS if (made := fresh_anchor(model))]
        if fresh:
            told = hashlib.sha256("".join(one.sha256 for one in fresh).encode()).hexdigest()
            entry, at = (
                log.append(KIND, f"{fresh[0].table} {fresh[0].last}", clock.now(), {"sha256": told}),
                clock.now(),
            )
            for one in fresh:
                one.entry, one.at = entry, at
            Anchor.objects.bulk_create(fresh)
    if fresh:
        keep_head()
    return any(sum(last - first + 1 for first, last in one.ranges) >= AT_ONCE for one in fresh)


def fresh_anchor(model: type[Model]) -> Anchor | None:
    """What is not anchored yet of one table; None for nothing."""
    table = model._meta.db_table
    last = Anchor.objects.filter(table=table).order_by("-last").values_list("last", flat=True).first() or 0
    near = Anchor.objects.filter(table=table, last__gt=last - OVERLAP).values_list("ranges", flat=True)
    done = {n for ranges in near for first, end in ranges for n in range(max(first, last - OVERLAP), end + 1)}
    rows = model._default_manager.filter(pk__gt=last - OVERLAP).order_by("pk").values_list("pk", SEALS[model])
    fresh = [(pk, seal) for pk, seal in rows[: AT_ONCE + OVERLAP] if pk not in done]
    if not fresh:
        return None
    return Anchor(
        table=table,
        ranges=make_ranges(pk for pk, _ in fresh),
        last=max(last, fresh[-1][0]),
        sha256=hash_seals(seal for _, seal in fresh),
    )


def make_ranges(numbers: Iterable[int]) -> Ranges:
    """Numbers in their order as ranges, first and last."""
    found: Ranges = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def hash_seals(seals: Iterable[str]) -> str:
    """SHA-256 over seals in their order."""
    whole = hashlib.sha256()
    for seal in seals:
        whole.update(seal.encode())
    return whole.hexdigest()


def read_head() -> bytes | None:
    """The newest head of the log as it is kept outside of the database: in the file that a setting names, else with the files."""
    try:
        return Path(settings.RECORD_HEAD).read_bytes() if settings.RECORD_HEAD else get_store().read(HEAD)
    except FileNotFoundError:
        return None


def write_head(head: bytes) -> None:
    """Keep a head in that place."""
    if not settings.RECORD_HEAD:
        get_store().put_bytes(HEAD, head)
        return
    path = Path(settings.RECORD_HEAD)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    aside.write_bytes(head)
    aside.replace(path)


def keep_head() -> None:
    """Keep the newest head of the log; where the log does not go on from the one that is kept, that one stays, or the next
    round would put away what shows that the log was cut."""
    for wrong in broken_head():
        logger.error("%s", wrong)
        return
    write_head(orjson.dumps(newest()))


def broken_anchors() -> Iterator[str]:
    """Rows that were anchored and are gone or others, the oldest anchor first; and a log that is not the one it was."""
    upto = Purge.objects.order_by("-upto").values_list("upto", flat=True).first() or 0
    entries: dict[int, list[str]] = {}
    for model in SEALS:
        some: list[Anchor] = []
        for one in Anchor.objects.filter(table=model._meta.db_table).order_by("id").iterator(chunk_size=200):
            entries.setdefault(one.entry, []).append(one.sha256)
            if model is SecurityEvent and one.last <= upto:
                continue
            some.append(one)
            if sum(len(ids(anchored)) for anchored in some) >= AT_ONCE:
                yield from broken_rows(model, some)
                some = []
        yield from broken_rows(model, some)
    logged = dict(log.leaves_of(KIND))
    for entry, told in sorted(entries.items()):
        whole = hashlib.sha256("".join(told).encode()).hexdigest()
        if orjson.loads(logged.pop(entry, "{}")).get("sha256") != whole:
            yield f"anchors of entry {entry}: not the ones that the log tells of"
    yield from (f"entry {entry} of the log: its anchors are gone" for entry in sorted(logged))


def ids(one: Anchor) -> list[int]:
    """The ids that an anchor stands for."""
    return [number for first, last in one.ranges for number in range(first, last + 1)]


def broken_rows(model: type[Model], anchors: list[Anchor]) -> Iterator[str]:
    """What some anchors of a table find wrong with its rows; one SQL statement, and one for each row that is gone."""
    if not anchors:
        return
    span = min(one.ranges[0][0] for one in anchors), max(one.last for one in anchors)
    rows = dict(model._default_manager.filter(pk__range=span).values_list("pk", SEALS[model]))
    for one in anchors:
        gone = next((number for number in ids(one) if number not in rows), None)
        if gone is not None:
            near = model._default_manager.filter(pk__lt=gone).order_by("-pk").first()
            beside = f"; the one before it is {near}" if near else ""
            yield f"{one.table} {gone}: gone, though it was entered in the log (entry {one.entry}){beside}"
        elif hash_seals(rows[number] for number in ids(one)) != one.sha256:
            yield f"{one.table} {one.ranges[0][0]} to {one.last}: not what was entered in the log (entry {one.entry})"


def broken_head() -> Iterator[str]:
    """Whether the log still begins with the head that the data folder keeps."""
    head = read_head()
    if head is None:
        return
    kept = orjson.loads(head)
    if kept["size"] > log.size() or log.root(kept["size"]).hex() != kept["root"]:
        yield f"head {kept['size']}: kept in the data folder, and the log does not begin with it"


ROUND = Round("seals of the record", every=60, turn=lambda stop: anchor())
