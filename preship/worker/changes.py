"""Whether anything was written to the database: one cheap statement for all rounds instead of each one's own."""

import logging
import threading

from django.db import Error, connection

from preship.worker.tracebacks import places

log = logging.getLogger("preship.worker")
EVERY = 0.25
"""Seconds between two looks."""
STATEMENTS = {
    # Moves with whatever a committed transaction has written; no table is read.
    "postgresql": "SELECT pg_current_wal_insert_lsn()",
    # Moves when another connection has committed.
    "sqlite": "PRAGMA data_version",
}


class Changes:
    """Counts the looks that found something new; whoever has nothing to do waits for the next."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = threading.Condition()

    def note(self) -> None:
        """Let everybody look again."""
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float) -> None:
        """Return once the count is another than `seen`, or after so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.count != seen, seconds)

    def watch(self, stop: threading.Event) -> None:
        """Look until `stop` is set. While the database cannot be asked, everybody is let go on and finds that out."""
        before: object = None
        while not stop.wait(EVERY):
            try:
                with connection.cursor() as cursor:
                    cursor.execute(STATEMENTS[connection.vendor])
                    now = cursor.fetchone()
            except Error as fault:
                log.error("looking for changes: %s", places(fault))
                connection.close()
                now = None
            if now is None or now != before:
                before = now
                self.note()
        connection.close()
        self.note()
