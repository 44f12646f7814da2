"""The one rate limiter: a bucket of a minute's permits that fills again evenly (decision 0029)."""

import threading
from types import SimpleNamespace

import pytest

from preship.accounts import rate_limit
from preship.accounts.models import RateLimit
from preship.accounts.rate_limit import Rate, count_request, drop_full
from preship.fields.refusals import Refusal
from tests.support.chance import given, st

pytestmark = pytest.mark.django_db
FOUR = Rate("four", 4)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is set on."""
    hands = SimpleNamespace(at=1_800_000_000.0)
    monkeypatch.setattr(rate_limit, "time", SimpleNamespace(time=lambda: hands.at, monotonic=lambda: hands.at))
    rate_limit._taken.clear()
    return hands


def wait_of(rate, client="somebody"):
    """After how many seconds the next may be asked; 0 where this one passed."""
    try:
        count_request(rate, client)
    except Refusal as refusal:
        assert refusal.code == rate.refusal
        return refusal.parameters["seconds"]
    return 0


def test_a_burst_then_one_by_one(clock):
    """A minute's permits at once; then one each quarter of it; after a minute all again. A refused one costs nothing."""
    assert [wait_of(FOUR) for _ in range(6)] == [0, 0, 0, 0, 15, 15]
    assert wait_of(FOUR, "somebody else") == 0
    clock.at += 14.5
    assert wait_of(FOUR) == 1
    clock.at += 0.5
    assert [wait_of(FOUR) for _ in range(2)] == [0, 15]
    clock.at += 60
    assert [wait_of(FOUR) for _ in range(5)] == [0, 0, 0, 0, 15]


def test_limits_are_apart_and_say_their_own_refusal(clock):
    """One client under two limits; the token's refusal is its own."""
    other = Rate("other", 1, refusal="token_too_fast")
    assert [wait_of(FOUR) for _ in range(5)] == [0, 0, 0, 0, 15]
    assert [wait_of(other) for _ in range(2)] == [0, 60]


def test_blocks_write_seldom_and_never_give_more(clock, sql_count):
    """One write for three requests, and the last permits singly."""
    rate = Rate("blocks", 8, block=3)
    with sql_count() as counted:
        assert [wait_of(rate) for _ in range(3)] == [0, 0, 0]
    assert len(counted) == 1
    assert [wait_of(rate) for _ in range(7)] == [0, 0, 0, 0, 0, 8, 8]


def test_full_buckets_are_forgotten(clock):
    """The round takes away who may do everything again, and nobody else."""
    count_request(FOUR, "first")
    clock.at += 10
    count_request(FOUR, "second")
    clock.at += 5
    drop_full(threading.Event())
    assert RateLimit.objects.count() == 1
    clock.at += 10
    drop_full(threading.Event())
    assert RateLimit.objects.count() == 0


@given(limit=st.integers(1, 500), gaps=st.lists(st.integers(0, 20), max_size=40), block=st.integers(1, 5))
def test_no_minute_has_more_than_twice_the_limit(limit, gaps, block):
    """However the requests come: what passes is never more than the bucket and what ran into it meanwhile."""
    rate_limit._taken.clear()
    RateLimit.objects.all().delete()
    begun = at = 1_800_000_000
    passed = 0
    for gap in gaps:
        at += gap
        real, rate_limit.time = rate_limit.time, SimpleNamespace(time=lambda at=at: at, monotonic=lambda at=at: at)
        try:
            passed += sum(wait_of(Rate("any", limit, block=min(block, limit))) == 0 for _ in range(3))
        finally:
            rate_limit.time = real
        assert passed <= limit + (at - begun) * limit / 60 + 0.01
