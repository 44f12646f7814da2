"""What is known of how many rows there are: which lists were longer than a thousand a minute ago, and how often a
search word occurs, as PostgreSQL's own statistics know; looked at no more than once a minute.

A very common word is found quicker by walking the list, a rarer one by the word index, and of one in thousands of
rows nobody has to count that there are more than a thousand.
"""

import time
from collections.abc import Hashable
from typing import Any

from django.db import connection

RECHECK, ROOM = 60.0, 10_000
STATISTICS = """
SELECT s.most_common_elems::text::text[], s.most_common_elem_freqs, c.reltuples
FROM pg_stats s JOIN pg_class c ON c.relname = s.tablename AND c.oid = 'cases_words'::regclass
WHERE s.tablename = 'cases_words' AND s.attname = 'words' AND s.schemaname = ANY(current_schemas(false))
"""
_many: dict[Any, tuple[float, bool]] = {}
_shares: dict[str, float] = {}
_rows = 0.0
_checked = float("-inf")


def share(tokens: list[str]) -> float:
    """The part of all rows that have the rarest of `tokens`; 0 where it is not among the thousand most common ones,
    and always on SQLite, whose word index is as quick for a common word."""
    if connection.vendor != "postgresql":
        return 0.0
    if time.monotonic() - _checked > RECHECK:
        freshen()
    return min(_shares.get(token, 0.0) for token in tokens)


def likely_rows(tokens: list[str]) -> float:
    """About how many rows have the rarest of `tokens`, or 0 as `share` says."""
    return share(tokens) * _rows


def freshen() -> None:
    """Look at the statistics now: one SQL statement, and none on SQLite."""
    global _rows, _checked
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        tokens, shares, rows = cursor.fetchone() or ([], [], 0)
    _shares.clear()
    _shares.update(zip(tokens or [], shares or [], strict=False))  # after the shares come their least and greatest
    _rows, _checked = max(rows, 0), time.monotonic()


def is_many(key: Hashable) -> bool:
    """Whether what `key` stands for had more than a thousand rows less than a minute ago. Rows seldom go away."""
    return _many.get(key, (0.0, False))[0] > time.monotonic()


def is_dense(key: Hashable) -> bool:
    """Whether these many rows were so many that walking the list is quickest."""
    return is_many(key) and _many[key][1]


def remember_many(key: Hashable, dense: bool = False) -> None:
    """Keep for a minute that it has."""
    if len(_many) >= ROOM:
        _many.clear()
    _many[key] = time.monotonic() + RECHECK, dense
