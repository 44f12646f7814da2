"""The whole record: the audit trail, then everything that is recorded row by row or table by table."""

from collections.abc import Iterator

from preship.cases.events import PLAIN, Sealed, broken_chain
from preship.cases.models import Case
from preship.codes.load import whole_tables
from preship.codes.models import Code
from preship.sealing.audit import Record, broken_rows, broken_security_log, read_record

WHOLES = {Code._meta.db_table: whole_tables}


def read_sealed(record: Record, table: str) -> Sealed:
    """What the record keeps under a table's name, as the audit trail asks for it."""
    return {row: (one.digest, one.key) for row, one in record.get(table, {}).items()}


def broken_record() -> Iterator[str]:
    """Every fault, the first broken thing first."""
    record, wrong = read_record()
    yield from broken_chain(read_sealed(record, PLAIN), read_sealed(record, Case._meta.db_table))
    yield from wrong
    yield from broken_rows(record, WHOLES)
    yield from broken_security_log()
