"""Desks of the parties to a commission that is done, and its certificate."""

import pytest

from preship.accounts.models import RateLimit
from preship.certificates.models import Certificate
from tests.support.commission import accepted, excavator, goods, inspector, machine, record_result
from tests.support.people import Desk

TODAY = {"valid_until": "2199-05-20", "validity_reason": "测试"}
SIGNATORIES = [{"name": name, "post": "授权签字人"} for name in ("Anna Bakker", "Bea Vries", "서지훈 𓀀")]


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of an agency that can be commissioned."""
    return Desk(inspector(signatories=SIGNATORIES))


@pytest.fixture
def officer(customs):
    """A customs officer's client."""
    return Desk(customs)


@pytest.fixture
def done(trader, surveyor):
    """A completed commission, an excavator among its goods, as its agency sees it."""
    lines = [goods(), excavator()]
    return finish(trader, surveyor, lines, machines=[machine(item=2)])


def finish(trader, surveyor, lines, planned=None, **given):
    """A completed commission of these goods; `planned` is of the commission, `given` of its result."""
    return record_result(surveyor, accepted(trader, surveyor, goods=lines, **(planned or {})), **{**TODAY, **given})


@pytest.fixture
def certificate(done):
    """Its certificate."""
    return Certificate.objects.get(case__number=done["number"])


@pytest.fixture(autouse=True)
def fresh_minute(db):
    """No test is slowed by what another one asked."""
    RateLimit.objects.all().delete()
