"""Where a page of messages ended, as the opaque cursor of the next one."""

import base64
import datetime
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from preship.cases.listing import aware
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

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

    def values(self) -> list[Any]:
        """The row's place in the order, as the database compares it."""
        at = connection.ops.adapt_datetimefield_value(self.at)
        return [self.fresh, self.pinned, at, self.letter, self.ref]


def write(row: dict[str, Any], moment: datetime.datetime) -> str:
    """The cursor after a row of the page's SQL."""
    place = [moment.isoformat(), row["fresh"], row["pinned"], aware(row["at"]).isoformat(), row["letter"], row["ref"]]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def read(cursor: str) -> Place:
    """The place a cursor names; Refusal invalid if it is none of ours."""
    try:
        moment, fresh, pinned, at, letter, ref = orjson.loads(
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        )
        if fresh not in (0, 1) or pinned not in (0, 1) or letter not in ("a", "n") or not 0 <= int(ref) < 2**63:
            raise ValueError(cursor)
        return Place(aware(moment), int(fresh), int(pinned), aware(at), letter, int(ref))
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal("invalid", errors={"cursor": Problem("pattern")}) from None
