"""The test database is what an installation of these very sources would be."""

import pytest
from django.core.management import call_command

from preship.advice.load import load_rules
from preship.codes.load import load_tables

pytestmark = pytest.mark.django_db


def test_nothing_is_left_to_migrate():
    """Issue 11 (1): a template of older sources would be told here."""
    call_command("migrate", "--check", verbosity=0)


def test_nothing_is_left_to_load():
    """Issue 11 (1): the code tables and rule lists are those of these sources."""
    assert load_tables() == {}
    assert load_rules() == {}
