"""The program's clock: the real one, unless a world is being told as of another moment (demo, tests); and Beijing's days,
in which the law counts, as instants and back."""

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
    """Today in Beijing."""
    return beijing_day(now())


def beijing_day(moment: datetime.datetime) -> datetime.date:
    """The day in Beijing of an instant."""
    return moment.astimezone(BEIJING).date()


def start_of_day(day: datetime.date) -> datetime.datetime:
    """The instant at which a day begins in Beijing, in UTC."""
    return datetime.datetime.combine(day, datetime.time(), BEIJING).astimezone(datetime.UTC)


def end_of_day(day: datetime.date) -> datetime.datetime:
    """The instant at which a day of Beijing is over, in UTC: the next midnight there, which is no longer part of it."""
    return start_of_day(day + datetime.timedelta(days=1))


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Within the block it is `moment` for everything that asks this clock."""
    token = _told.set(moment.astimezone(datetime.UTC))
    try:
        yield
    finally:
        _told.reset(token)
