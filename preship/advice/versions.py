"""Writing a version of a list: whole, in one transaction, under the next edition number."""

import datetime
import secrets
from collections.abc import Collection

from preship.advice.models import Rule, Version
from preship.advice.rows import RuleRow, fingerprint
from preship.cases.models import Sequence
from preship.cases.numbers import next_in

EDITIONS = "rule edition"


def hold() -> None:
    """Keep everybody else from writing a version until this transaction ends."""
    Sequence.objects.select_for_update().filter(name=EDITIONS).first()


def write(rows: Collection[RuleRow], *, at: datetime.datetime, by: str, **about: object) -> Version:
    """Keep a version and its rows; call it inside a transaction. `about`: the columns that say what version it is.

    The edition's number is held until the transaction ends, so numbers come into sight in their order.
    """
    version = Version.objects.create(
        edition=next_in(EDITIONS),
        token=secrets.token_hex(16),
        at=at,
        by=by,
        rows=len(rows),
        content=fingerprint(rows),
        **about,
    )
    Rule.objects.bulk_create([Rule(version=version, **row._asdict()) for row in rows], batch_size=500)
    return version
