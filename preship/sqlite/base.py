"""Django's SQLite backend, which writes a statement's placeholders as SQLite wants them once instead of every time, and
takes the write lock as soon as it is free."""

import functools
import sqlite3
import time

from django.db.backends.sqlite3 import base


class Cursor(base.SQLiteCursorWrapper):
    """A statement that is carried out again is the very same text, which sqlite3 then finds already prepared."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """The statement in SQLite's words."""
        return native_query(query) if param_names is None else super().convert_query(query, param_names=param_names)


@functools.lru_cache(512)
def native_query(query: str) -> str:
    """As Django says it."""
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


PAUSE = 0.001  # seconds between two looks at the write lock


class DatabaseWrapper(base.DatabaseWrapper):
    """See the module."""

    lock_patience: int | None = None
    """Seconds to wait for the write lock where that is not the setting's: for a process that may wait for a long one."""

    def is_usable(self) -> bool:
        """Never after an error: a file that can't be opened for writing at some moment SQLite opens for reading only, and every
        later write is refused, long after the disk is well again. Whoever asks next gets a new connection."""
        return False

    def rollback(self) -> None:
        """Django takes one that succeeds for a sign that the connection is well; one that only reads can be rolled back too."""
        erred = self.errors_occurred
        super().rollback()
        self.errors_occurred = erred

    def _start_transaction_under_autocommit(self) -> None:
        """BEGIN; OperationalError where the lock is not free for as long as `lock_patience`.

        SQLite's own waiting looks again at ever longer pauses, up to a tenth of a second, while the lock lies idle or goes
        to whoever came last.
        """
        patience = self.lock_patience or self.settings_dict["OPTIONS"]["timeout"]
        until = time.monotonic() + patience
        with self.wrap_database_errors:
            self.connection.execute("PRAGMA busy_timeout=0")
            try:
                while not self.has_begun(until):
                    time.sleep(PAUSE)
            finally:
                self.connection.execute(f"PRAGMA busy_timeout={1000 * patience}")

    def has_begun(self, until: float) -> bool:
        """Whether the transaction has begun; raises what SQLite says of a lock that is held for too long."""
        try:
            self.connection.execute(f"BEGIN {self.transaction_mode}")  # type: ignore[attr-defined]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            return False
        return True

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that remembers."""
        return self.connection.cursor(factory=Cursor)
