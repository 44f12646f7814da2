"""Working days of Beijing: nothing is lost or invented, whatever the days of the year."""

import datetime
import itertools

from preship.deadlines.workdays import count_days, counts, shift_day
from preship.fields.clock import beijing_day, end_of_day, start_of_day
from tests.support.chance import given, st
from tests.support.program import ROOT

DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2031, 12, 31))
DAY = datetime.timedelta(days=1)


def date(text):
    """A date."""
    return datetime.date.fromisoformat(text)


def test_holidays_and_make_up_workdays_are_chinas():
    """Issue 4 (5): by the State Council's notices of 2024 and 2025, typed from them."""
    assert not counts(date("2025-10-08"), True)
    assert counts(date("2025-10-11"), True)  # a Saturday, worked for the holidays
    assert counts(date("2026-02-14"), True)  # a Saturday before the Spring Festival
    assert not counts(date("2026-02-23"), True)  # a Monday of it
    assert counts(date("2026-10-10"), True)
    assert not counts(date("2026-11-28"), True)


def test_beyond_the_years_that_are_announced_only_weekends_are_free():
    """Issue 4 (5)."""
    assert counts(date("2029-10-01"), True)
    assert not counts(date("2029-10-06"), True)


def test_the_day_of_an_event_is_beijings_and_is_not_counted():
    """Midnight Beijing is 16:00 UTC; 29 February and 31 December are days like any other."""
    before = datetime.datetime(2028, 2, 28, 15, 59, 59, tzinfo=datetime.UTC)
    after = datetime.datetime(2028, 2, 28, 16, 0, tzinfo=datetime.UTC)
    assert (beijing_day(before), beijing_day(after)) == (date("2028-02-28"), date("2028-02-29"))
    assert end_of_day(date("2028-02-28")) == after
    assert shift_day(date("2028-02-28"), 1, False) == date("2028-02-29")
    assert shift_day(date("2026-12-31"), 1, True) == date("2027-01-01")  # 2027 is not announced: a Friday
    assert count_days(date("2028-02-28"), date("2028-03-01"), False) == 2


@given(DAYS, st.integers(0, 60), st.booleans())
def test_a_term_is_used_up_on_its_last_day_and_not_before(start, number, working):
    """`shifted` is the first day by which `number` days are used."""
    last = shift_day(start, number, working)
    assert count_days(start, last, working) == number
    assert number == 0 or count_days(start, last - DAY, working) == number - 1


@given(DAYS, st.integers(1, 60), st.booleans())
def test_going_back_is_the_same_way(start, number, working):
    """A limit that was overdue when it paused is as much overdue when it goes on."""
    assert count_days(shift_day(start, -number, working), start, working) == number


@given(DAYS, st.lists(st.integers(0, 40), max_size=6), st.booleans())
def test_days_cut_into_pieces_add_up(start, lengths, working):
    """No day is lost or counted twice where one stretch ends and the next begins."""
    ends = [start]
    for length in lengths:
        ends.append(ends[-1] + length * DAY)
    pieces = sum(count_days(one, other, working) for one, other in itertools.pairwise(ends))
    assert pieces == count_days(start, ends[-1], working)


@given(day=DAYS, seconds=st.integers(0, 86_399))
def test_a_day_of_beijing_as_instants_and_back(day, seconds):
    """It begins at 16:00 UTC of the day before and ends where the next begins; every instant between is of that day."""
    begins, ends = start_of_day(day), end_of_day(day)
    assert begins == datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC) - datetime.timedelta(hours=8)
    assert (ends, begins.utcoffset()) == (start_of_day(day + DAY), datetime.timedelta())
    assert beijing_day(begins + datetime.timedelta(seconds=seconds)) == day
    assert (beijing_day(ends), beijing_day(ends - datetime.timedelta(microseconds=1))) == (day + DAY, day)


def test_one_place_turns_a_day_into_an_instant():
    """Decision 0029: nobody else combines a day with midnight; the demo world picks an hour of one."""
    found = [p for p in sorted((ROOT / "preship").rglob("*.py")) if "datetime.combine(" in p.read_text()]
    assert [str(path.relative_to(ROOT / "preship")) for path in found] == ["demo/timeline.py", "fields/clock.py"]
