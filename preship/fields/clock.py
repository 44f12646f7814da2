"""The program's clock: the real one, unless a world is being told as of another moment (demo, tests)."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_told: ContextVar[datetime.datetime | None] = ContextVar("told", default=None)


def now() -> datetime.datetime:
    """This moment, aware, in UTC."""
    return _told.get() or datetime.datetime.now(datetime.UTC)


def beijing_today() -> datetime.date:
    """Today in Beijing, where the law counts its days."""
    return now().astimezone(BEIJING).date()


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Within the block it is `moment` for everything that asks this clock."""
    token = _told.set(moment.astimezone(datetime.UTC))
    try:
        yield
    finally:
        _told.reset(token)
