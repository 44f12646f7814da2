"""The periods of dispositions; terms of years."""

import datetime

from preship.fields.clock import end_of_day, start_of_day
from preship.fields.form import require
from preship.supervision.forms import Disposition, NonRecognition, Rectification


def first_moment(about: Disposition) -> datetime.datetime | None:
    """When it begins, if it names a day; else at once."""
    if isinstance(about, NonRecognition) and about.begins:
        return start_of_day(datetime.date.fromisoformat(about.begins))
    return None


def last_moment(about: NonRecognition | Rectification) -> datetime.datetime:
    """When it ends of itself."""
    return end_of_day(datetime.date.fromisoformat(require(about.until)))


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
