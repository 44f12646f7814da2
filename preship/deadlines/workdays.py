"""Working days and calendar days of Beijing, as a limit counts them: the day of an event itself is never counted."""

import datetime
import functools

from chinese_calendar import is_workday
from chinese_calendar.constants import holidays

KNOWN = range(min(holidays).year, max(holidays).year + 1)
"""The years whose holidays and make-up workdays are known; the State Council announces them a year ahead."""
DAY = datetime.timedelta(days=1)


@functools.lru_cache(4096)
def counts(day: datetime.date, working: bool) -> bool:
    """Whether a day is counted. Beyond the years that are known every Monday to Friday is a working day."""
    if not working:
        return True
    return is_workday(day) if day.year in KNOWN else day.weekday() < 5


def count_days(start: datetime.date, end: datetime.date, working: bool) -> int:
    """The counted days after `start` up to and with `end`; none where `end` is not after `start`."""
    if not working:
        return max((end - start).days, 0)
    return sum(counts(start + n * DAY, working) for n in range(1, (end - start).days + 1))


def shift_day(start: datetime.date, number: int, working: bool) -> datetime.date:
    """The day on which `number` counted days after `start` are used up; a negative number goes back as far."""
    day, left = start, abs(number)
    while left:
        if number < 0:
            left -= counts(day, working)
            day -= DAY
        else:
            day += DAY
            left -= counts(day, working)
    return day


def certain(day: datetime.date, working: bool) -> bool:
    """Whether the holidays up to that day are known."""
    return not working or day.year in KNOWN
