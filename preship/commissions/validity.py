"""How long a certificate is usually valid: half a year or a year (Order 171 art. 11(6); processes.md settings)."""

import calendar
import datetime

USUAL_MONTHS = (6, 12)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def usual(issued_on: str, valid_until: str) -> bool:
    """Whether it runs 6 or 12 months (ISO dates), the last day counted in or out."""
    issued, until = datetime.date.fromisoformat(issued_on), datetime.date.fromisoformat(valid_until)
    ends = [months_later(issued, months) for months in USUAL_MONTHS]
    return any(until in (end, end - datetime.timedelta(days=1)) for end in ends)
