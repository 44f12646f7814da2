"""Desks of the parties to a commission; the agency is on file."""

import pytest

from tests.support.commission import inspector
from tests.support.people import Desk


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of an agency that can be commissioned."""
    return Desk(inspector())


@pytest.fixture
def agency_row(surveyor):
    """The surveyor's agency."""
    return surveyor.user.organisation


@pytest.fixture
def officer(customs):
    """A customs officer's client."""
    return Desk(customs)
