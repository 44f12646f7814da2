"""Whether rows still say what was recorded of them, and whether the record itself was changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from preship.sealing import keys
from preship.sealing.models import Purge, RowRecord, SecurityEvent
from preship.sealing.recorded import digest_of, mac_of, read_rows, recorded_models
from preship.sealing.security_log import mac_of_event, mac_of_purge

Whole = Callable[[], Iterable[tuple[str, Iterable[object]]]]
"""What stands for a whole table at a time: (name, its values)."""


class Newest(NamedTuple):
    """What the newest record of a row says."""

    digest: str
    fields: str
    key: str


Record = dict[str, dict[str, Newest]]
"""Table → row → its newest record."""


def read_record() -> tuple[Record, list[str]]:
    """The newest record of every row, and what is wrong with the record itself."""
    known, newest, wrong = keys.known_keys(), Record(), []
    for one in RowRecord.objects.order_by("id").iterator(chunk_size=2000):
        key = known.get(one.key)
        if key is None:
            wrong.append(f"record {one.pk} of {one}: sealed with the key {one.key}, which is not here")
        elif mac_of(key, one) != one.mac:
            wrong.append(f"record {one.pk} of {one}: changed after it was written")
        newest.setdefault(one.table, {})[one.row] = Newest(one.digest, one.fields, one.key)
    return newest, wrong


def broken_rows(record: Record, wholes: Mapping[str, Whole]) -> Iterator[str]:
    """Every recorded row that was changed, added or deleted past the program, table by table."""
    known = keys.known_keys()
    for model in recorded_models():
        table, what = model._meta.db_table, f"{model._meta.app_label} {model._meta.verbose_name}"
        kept = dict(record.get(table, {}))
        for row, name, said in read_rows(model):
            told = f"{what} {row}" + (f" ({name})" if name else "")
            newest = kept.pop(row, None)
            if newest is None or not newest.digest:
                yield f"{told}: added past the program"
                continue
            yield from compare_row(told, table, row, newest, [said.get(n) for n in newest.fields.split()], known)
        yield from (f"{what} {row}: deleted past the program" for row, last in sorted(kept.items()) if last.digest)
    for table, read in wholes.items():
        kept = dict(record.get(table, {}))
        for row, values in read():
            newest = kept.pop(row, None)
            if newest is None:
                yield f"{table} {row}: added past the program"
            else:
                yield from compare_row(f"{table} {row}", table, row, newest, values, known)
        yield from (f"{table} {row}: deleted past the program" for row in sorted(kept))


def compare_row(
    told: str, table: str, row: str, newest: Newest, values: Iterable[object], known: Mapping[str, keys.RecordKey]
) -> Iterator[str]:
    """Whether a row says what its newest record says."""
    key = known.get(newest.key)
    if key is not None and digest_of(key, table, row, newest.fields, values) != newest.digest:
        yield f"{told}: changed past the program"


def broken_security_log() -> Iterator[str]:
    """Security events that were changed, and purges that the program did not make."""
    known = keys.known_keys()
    for one in SecurityEvent.objects.order_by("id").iterator(chunk_size=2000):
        key = known.get(one.key)
        if key is None or mac_of_event(key, one) != one.mac:
            yield f"security event {one.pk}: changed after it was written"
    for purge in Purge.objects.order_by("id"):
        key = known.get(purge.key)
        if key is None or mac_of_purge(key, purge) != purge.mac:
            yield f"purge {purge.pk}: not made by the program"
