"""Sealing an installation that is older than the record: what is there counts from now on, and is held from now on."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import OuterRef, Subquery

from preship.accounts.models import Session
from preship.cases.events import PLAIN, STANDING
from preship.cases.models import Case, CaseEvent
from preship.codes.load import SEALED, rows_of
from preship.codes.models import Code, Edition
from preship.sealing.models import RowRecord
from preship.sealing.recorded import RecordedRow, make_record, record_rows, recorded_models, write_records

MARK = "sealed"
"""Under this name the record keeps which tables were sealed: each is once."""
SOME = 2000


def seal_all() -> Iterator[str]:
    """Seal what is not sealed yet, table by table; a sentence for each that held something."""
    done = set(RowRecord.objects.filter(table=MARK).values_list("row", flat=True))
    if not done:
        Session.objects.all().delete()  # opened under another hash, and by nobody whom the security log knows
    parts = {model._meta.db_table: model for model in recorded_models()}
    for table in (*parts, Code._meta.db_table, PLAIN):
        if table in done:
            continue
        with transaction.atomic():
            if table == PLAIN:
                count = seal_chains()
            elif table == Code._meta.db_table:
                count = seal_codes()
            else:
                count = seal_rows(parts[table])
            write_records([make_record(MARK, table, (), ())])
        if count:
            yield f"{table}: sealed as it stands, rows: {count}; what was changed before is not found"


def seal_rows(model: type[RecordedRow]) -> int:
    """Record every row that has no record yet."""
    table = model._meta.db_table
    there = {str(pk): pk for pk in model._base_manager.values_list("pk", flat=True)}
    for row in RowRecord.objects.filter(table=table).values_list("row", flat=True).distinct().iterator(chunk_size=SOME):
        there.pop(row, None)
    pks = list(there.values())
    for first in range(0, len(pks), SOME):
        record_rows(model, pks[first : first + SOME])
    return len(pks)


def seal_codes() -> int:
    """Record every code table that has no record yet."""
    table = Code._meta.db_table
    known = set(RowRecord.objects.filter(table=table).values_list("row", flat=True))
    fresh = [name for name in Edition.objects.values_list("table", flat=True) if name not in known]
    write_records([make_record(table, name, SEALED, rows_of(name)) for name in fresh])
    return len(fresh)


def seal_chains() -> int:
    """Record the last hash of every chain that has no keys, and what its case is now."""
    newest = CaseEvent.objects.filter(number=OuterRef("number"), key="").order_by("-seq").values("seq")[:1]
    plain = CaseEvent.objects.filter(key="", seq=Subquery(newest)).order_by("number").values_list("number", "hash")
    count = 0
    pairs = list(plain)
    for first in range(0, len(pairs), SOME):
        some = pairs[first : first + SOME]
        write_records([make_record(PLAIN, number, ("hash",), (last,)) for number, last in some])
        cases = Case.objects.filter(number__in=[number for number, _ in some]).values_list(*STANDING)
        write_records([make_record(Case._meta.db_table, values[1], (), values) for values in cases])
        count += len(some)
    return count
