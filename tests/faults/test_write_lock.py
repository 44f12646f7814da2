"""Who wants to write while somebody writes waits, and is told so if that takes too long (SQLite)."""

import sqlite3

import pytest
from django.db import OperationalError, connection, transaction

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL locks rows"),
]


@pytest.fixture
def holder():
    """Another connection, which holds the write lock."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_writer_waits_until_the_other_is_done(holder, monkeypatch):
    """processes.md, common: nothing is refused because somebody else writes for a moment."""
    looks = []

    def pause(seconds):
        looks.append(seconds)
        if len(looks) == 3:
            holder.execute("COMMIT")

    monkeypatch.setattr("preship.sqlite.base.time.sleep", pause)
    with transaction.atomic():
        assert len(looks) == 3


def test_a_lock_that_is_never_free_is_told(holder, monkeypatch):
    """After the connection's patience it ends with an error, and the connection can be used again."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0)
    with pytest.raises(OperationalError, match="locked"), transaction.atomic():
        pytest.fail("it began beside another writer")
    holder.execute("ROLLBACK")
    with transaction.atomic():
        assert connection.in_atomic_block
