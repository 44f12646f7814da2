"""SQLite's word index, kept in few parts: what is written makes new ones, and every search asks each of them."""

import threading

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from preship.lists.sql import WORDS, postgresql
from preship.worker.rounds import Round

PAGES = 64  # rewritten a turn, for tens of milliseconds in which nobody else writes


def turn(_: threading.Event) -> bool:
    """Merge a little; whether there is more to merge. PostgreSQL's index needs none of it."""
    if postgresql():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        before = changes(cursor)
        cursor.execute(f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('merge', %s)", [PAGES])  # noqa: S608
        return changes(cursor) - before > 1  # FTS5: a merge that changes nothing counts as one


def changes(cursor: CursorWrapper) -> int:
    """How many rows this connection has changed."""
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


ROUND = Round("search words", every=600, turn=turn)
