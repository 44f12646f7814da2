"""Where a page ended, as the opaque text by which the next one goes on: one way of writing it for every list."""

import base64
import datetime
from collections.abc import Callable
from typing import Any

import orjson

from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

Reader = Callable[[Any], Any]
"""Reads one value of a cursor; ValueError, TypeError, AttributeError or OverflowError where it can't be one."""


def write_cursor(*values: object) -> str:
    """The cursor of a page that ended at a row with these values, in the order in which the list sorts."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def read_cursor(text: str, *readers: Reader) -> list[Any]:
    """The values of a cursor, one for each reader; none where there is no cursor. Refusal invalid at `cursor` if it is not
    one of this list."""
    if not text:
        return []
    try:
        values = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list):
            raise TypeError(text)
        return [read(value) for read, value in zip(readers, values, strict=True)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal("invalid", errors={"cursor": Problem("pattern")}) from None


def row_id(value: Any) -> int:
    """A row's id, or a rank like one."""
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError(value)
    return value


def moment(value: Any) -> datetime.datetime:
    """An instant, in UTC; one without zone means UTC."""
    read = datetime.datetime.fromisoformat(value)
    return read.replace(tzinfo=datetime.UTC) if read.tzinfo is None else read.astimezone(datetime.UTC)


def day(value: Any) -> datetime.date:
    """A day of the calendar."""
    return datetime.date.fromisoformat(value)


def one_of(*values: object) -> Reader:
    """A reader of what is one of these."""

    def read(value: Any) -> Any:
        if value not in values:
            raise ValueError(value)
        return value

    return read
