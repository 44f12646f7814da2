"""Bringing the tables into the database: as often as one likes, by several starting processes at once."""

import hashlib
from collections.abc import Iterable, Iterator

from django.db import transaction

from preship.codes import lookup, pinyin
from preship.codes.models import Code, Edition
from preship.codes.rows import Entry
from preship.codes.tables import TABLES
from preship.goods.vocabulary import words
from preship.sealing.recorded import make_record, write_records

ROMANISED = "in English: pinyin, made by this project"
CONTENT = ["name_zh", "name_en", "pinyin", "initials", "parent", "source", "rank", "retired"]
SEALED = ("code", *CONTENT)


def load_tables() -> dict[str, int]:
    """Load every table whose rows differ from what is loaded; how many rows each of those has.

    A code that is no longer in the source is retired, never deleted: old records name it.
    """
    loaded = {}
    for table, definition in TABLES.items():
        count = load(table, definition.rows())
        if count is not None:
            loaded[table] = count
    lookup.forget()
    return loaded


def load(table: str, entries: Iterable[Entry]) -> int | None:
    """Load one table; None if these very rows are loaded already."""
    entries = list(entries)
    version = fingerprint(entries, words().get(table, {}))
    if Edition.objects.filter(table=table, version=version).exists():
        return None
    rows = [Code(table=table, rank=rank, **columns(entry, TABLES[table].places)) for rank, entry in enumerate(entries)]
    with transaction.atomic():
        Code.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["table", "code"], update_fields=CONTENT
        )
        kept = {row.code for row in rows}
        before = Code.objects.filter(table=table, retired=False).values_list("code", flat=True)
        gone = [code for code in before if code not in kept]
        for start in range(0, len(gone), 500):
            Code.objects.filter(table=table, code__in=gone[start : start + 500]).update(retired=True)
        Edition.objects.update_or_create(table=table, defaults={"version": version})
        write_records([make_record(Code._meta.db_table, table, SEALED, rows_of(table))])
    return len(rows)


def rows_of(table: str) -> list[tuple[object, ...]]:
    """What is recorded of a table: all its rows."""
    return sorted(Code.objects.filter(table=table).values_list(*SEALED))


def whole_tables() -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Every table that is loaded, with its rows."""
    for table in Edition.objects.order_by("table").values_list("table", flat=True):
        yield table, rows_of(table)


def columns(entry: Entry, place: bool = False) -> dict[str, str | bool]:
    """An entry with its reading; where there is no Chinese name, the English one is what people type anyway. A place
    without an English name has its romanisation, and says so."""
    reading, initials = pinyin.pinyin_of(entry.name_zh)
    if place and not entry.name_en:
        entry = entry._replace(name_en=pinyin.romanise(entry.name_zh), source=f"{entry.source}; {ROMANISED}")
    return {**entry._asdict(), "pinyin": reading, "initials": initials}


def fingerprint(entries: list[Entry], others: dict[str, tuple[str, ...]]) -> str:
    """The same for the same rows in the same order, read aloud and called besides the same way, and for nothing else."""
    return hashlib.sha256(repr((pinyin.EDITION, others, entries)).encode()).hexdigest()[:32]
