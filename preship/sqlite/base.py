"""Django's SQLite backend, which writes a statement's placeholders as SQLite wants them once instead of every time."""

import functools
from typing import Any

from django.db.backends.sqlite3 import base


class Cursor(base.SQLiteCursorWrapper):
    """A statement that is carried out again is the very same text, which sqlite3 then finds already prepared."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The statement in SQLite's words."""
        return said(query) if param_names is None else super().convert_query(query, param_names=param_names)


@functools.lru_cache(512)
def said(query: str) -> str:
    """As Django says it."""
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """See the module."""

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that remembers."""
        return self.connection.cursor(factory=Cursor)
