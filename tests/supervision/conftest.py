"""Desks of customs, of an agency on file, and of an enterprise."""

import pytest

from tests.support.commission import inspector
from tests.support.people import Desk, person


@pytest.fixture
def officer(db):
    """An officer's client."""
    return Desk(person("customs", roles=("officer",)))


@pytest.fixture
def reviewer(db):
    """A reviewer's client, another person."""
    return Desk(person("customs", roles=("reviewer",)))


@pytest.fixture
def inspection(db):
    """The client of an agency on file."""
    return Desk(inspector())


@pytest.fixture
def house(inspection):
    """The agency itself."""
    return inspection.user.organisation


@pytest.fixture
def trader(enterprise):
    """An enterprise's client."""
    return Desk(enterprise)
