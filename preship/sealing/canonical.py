"""One form only for what is sealed: values of rows as bytes, the same from memory, from SQLite and from PostgreSQL."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

import orjson

OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME


def canonical(values: Iterable[object]) -> bytes:
    """Values as a JSON list, keys sorted; instants in UTC to the microsecond, as SQLite keeps them."""
    return orjson.dumps(list(values), write, OPTIONS)


def write(value: object) -> str:
    """What JSON has no form for."""
    if isinstance(value, datetime.datetime):
        return instant_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"cannot seal a {type(value).__name__}")


def instant_text(at: datetime.datetime) -> str:
    """An instant as SQLite keeps it: UTC without its zone."""
    return str(at.astimezone(datetime.UTC).replace(tzinfo=None))
