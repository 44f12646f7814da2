"""Days as people write them, for pages without JavaScript; web/src/i18n/days.ts reads the same and more."""

import re
import unicodedata

from preship.fields.formats import date as is_day

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号.]?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.\s])\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+([a-z]{3,9})\.?[\s,./-]+(\d{4})")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[\s,./-]+(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4})")


def read_day(text: str) -> str:
    """A day as `YYYY-MM-DD`; what is none, or could be two (03/05/2024), as it was typed."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    days = {one for one in meanings(plain) if is_day(one)}
    return days.pop() if len(days) == 1 else text


def meanings(text: str) -> list[str]:
    """The days that a text may mean, some of them no days of the calendar."""
    if found := YEAR_FIRST.fullmatch(text) or TOGETHER.fullmatch(text):
        return [iso(found[1], found[2], found[3])]
    if found := DAY_FIRST.fullmatch(text):
        return [iso(found[3], month(found[2]), found[1])]
    if found := MONTH_FIRST.fullmatch(text):
        return [iso(found[3], month(found[1]), found[2])]
    if found := YEAR_LAST.fullmatch(text):
        first, second = iso(found[4], found[3], found[1]), iso(found[4], found[1], found[3])
        # With dots the day stands first wherever dots are written.
        return [first] if found[2] == "." and is_day(first) else [first, second]
    return []


def month(name: str) -> int:
    """The number of a month by its English name; 0 for none."""
    return next((at for at, short in enumerate(MONTHS, 1) if name.startswith(short)), 0)


def iso(year: str, of_month: str | int, day: str) -> str:
    """Year, month and day in one form."""
    return f"{year}-{int(of_month):02}-{int(day):02}"
