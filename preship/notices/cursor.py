"""Where a page of messages ended."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import connection

from preship.lists.cursor import moment, one_of, read_cursor, row_id, write_cursor
from preship.lists.listing import aware
from preship.lists.sql import SqlValue

ORDER = "m.fresh DESC, m.pinned DESC, m.at DESC, m.letter DESC, m.ref DESC"


@dataclass(frozen=True, slots=True)
class Place:
    """The last row shown, and the moment whose read marks decide the order."""

    moment: datetime.datetime
    fresh: int
    pinned: int
    at: datetime.datetime
    letter: str
    ref: int

    def values(self) -> list[SqlValue]:
        """The row's place in the order, as the database compares it."""
        at = connection.ops.adapt_datetimefield_value(self.at)
        return [self.fresh, self.pinned, at, self.letter, self.ref]


def write(row: dict[str, Any], moment: datetime.datetime) -> str:
    """The cursor after a row of the page's SQL."""
    return write_cursor(moment, row["fresh"], row["pinned"], aware(row["at"]), row["letter"], row["ref"])


def read(text: str) -> Place | None:
    """The place a cursor names, if there is one; Refusal invalid if it is none of ours."""
    flag = one_of(0, 1)
    values = read_cursor(text, moment, flag, flag, moment, one_of("a", "n"), row_id)
    return Place(*values) if values else None
