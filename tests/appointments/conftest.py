"""A commission under way, and desks of its parties."""

import pytest

from tests.support.commission import accepted, inspector
from tests.support.people import Desk, person


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of the agency that has the commission."""
    return Desk(inspector())


@pytest.fixture
def officer(db):
    """A client of customs."""
    return Desk(person("customs"))


@pytest.fixture
def commission(trader, surveyor):
    """The commission, accepted."""
    return accepted(trader, surveyor)
