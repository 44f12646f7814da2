"""Desks of customs and of two agencies on file."""

import pytest

from tests.support.commission import inspector
from tests.support.people import Desk


@pytest.fixture
def officer(customs):
    """A customs officer's client."""
    return Desk(customs)


@pytest.fixture
def surveyor(db):
    """The client of an agency on file."""
    return Desk(inspector())


@pytest.fixture
def other(db):
    """The client of another agency on file."""
    return Desk(inspector())


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)
