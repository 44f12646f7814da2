"""Numbers that people can read over the telephone: given once, without gaps, never reused (processes.md, common)."""

import datetime

from django.db import connection

from preship.fields.clock import beijing_today


def next_in(name: str) -> int:
    """The next number of a sequence; call it inside the transaction that uses it, so that none is lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_sequence (name, last) VALUES (%s, 1) "
            "ON CONFLICT (name) DO UPDATE SET last = cases_sequence.last + 1 RETURNING last",
            [name],
        )
        return int(cursor.fetchone()[0])


def case_number(prefix: str, today: datetime.date | None = None) -> str:
    """A case number: prefix, day in Beijing, six digits of that day's sequence, e.g. `WT20261123000012`."""
    name = f"{prefix}{(today or beijing_today()):%Y%m%d}"
    return f"{name}{next_in(name):06}"
