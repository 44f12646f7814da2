"""Fixtures of other rooms that tests of the store use."""

from tests.backup.conftest import vault  # noqa: F401
