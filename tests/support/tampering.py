"""Hands in the database, past the program: whoever owns it, with its guards taken away and put back."""

import contextlib

from django.db import connection, transaction

from preship.sealing.guards import set_guards


@contextlib.contextmanager
def owning():
    """Within the block nothing in the database refuses anything; afterwards the guards stand again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%_no_%%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = origin")
        else:
            set_guards()


def run(statement, *values):
    """Run one statement as whoever owns the database; how many rows it touched."""
    with owning(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


@contextlib.contextmanager
def undone():
    """Whatever happens within the block is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
