"""Days of Beijing as the instants between which a disposition is in force."""

import datetime

from preship.fields.clock import BEIJING

DAY = datetime.timedelta(days=1)


def begin_of(day: str) -> datetime.datetime:
    """The instant a day (`2027-02-28`) begins in Beijing, in UTC."""
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(), BEIJING).astimezone(
        datetime.UTC
    )


def end_of(day: str) -> datetime.datetime:
    """The instant a day is over: the next midnight of Beijing, in UTC."""
    return begin_of(day) + DAY


def years_later(day: str, years: int) -> str:
    """The last day of a term of years from `day`: the same day of the calendar, or the last of its month where that
    year has none (Civil Code art. 202). Beyond year 9999: the last day there is."""
    start = datetime.date.fromisoformat(day)
    if start.year + years > datetime.MAXYEAR:
        return datetime.date.max.isoformat()
    try:
        return start.replace(year=start.year + years).isoformat()
    except ValueError:
        return start.replace(year=start.year + years, day=28).isoformat()
