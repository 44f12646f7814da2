"""Working days of Beijing: nothing is lost or invented, whatever the days of the year."""

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as some

from preship.cases.workdays import beijing_day, counts, end_of, shifted, used

DAYS = some.dates(datetime.date(2018, 1, 1), datetime.date(2031, 12, 31))
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
    assert end_of(date("2028-02-28")) == after
    assert shifted(date("2028-02-28"), 1, False) == date("2028-02-29")
    assert shifted(date("2026-12-31"), 1, True) == date("2027-01-01")  # 2027 is not announced: a Friday
    assert used(date("2028-02-28"), date("2028-03-01"), False) == 2


@given(DAYS, some.integers(0, 60), some.booleans())
def test_a_term_is_used_up_on_its_last_day_and_not_before(start, number, working):
    """`shifted` is the first day by which `number` days are used."""
    last = shifted(start, number, working)
    assert used(start, last, working) == number
    assert number == 0 or used(start, last - DAY, working) == number - 1


@given(DAYS, some.integers(1, 60), some.booleans())
def test_going_back_is_the_same_way(start, number, working):
    """A limit that was overdue when it paused is as much overdue when it goes on."""
    assert used(shifted(start, -number, working), start, working) == number


@given(DAYS, some.lists(some.integers(0, 40), max_size=6), some.booleans())
def test_days_cut_into_pieces_add_up(start, lengths, working):
    """No day is lost or counted twice where one stretch ends and the next begins."""
    ends = [start]
    for length in lengths:
        ends.append(ends[-1] + length * DAY)
    pieces = sum(used(one, other, working) for one, other in itertools.pairwise(ends))
    assert pieces == used(start, ends[-1], working)
