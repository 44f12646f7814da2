"""An importer's desk."""

import pytest

from tests.support.people import Desk


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)
