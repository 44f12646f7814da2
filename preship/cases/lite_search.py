"""Searches on SQLite: its word index is asked once, newest first, and the rest is looked up by row number.

FTS5 gives the newest thousand rows of a word in a fraction of the time that counting, checking and paging would take as
three questions. What it says is the whole answer where customs asks for one token; else each row is looked at.
"""

# ruff: noqa: S608 - the text is built from declarations alone; values only ever travel as parameters
import time
from dataclasses import dataclass, replace
from typing import Any

import orjson

from preship.cases.listing_sql import CAP, WORDS, Page, Shape, conditions, count_sql, page_of, page_sql

KEPT, ROOM = 60.0, 10_000
_common: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Search:
    """One search: its shape and values; `plain` and `narrow` are the word index's questions without and with whose
    rows they are, `exact` says that `plain` says it all."""

    shape: Shape
    plain: str
    narrow: str
    exact: bool
    scope: Any
    filters: list[Any]
    after: list[Any]
    likes: list[Any]
    limit: int

    @property
    def values(self) -> list[Any]:
        """The parameters of all conditions but the word index's."""
        return [self.scope, *self.filters, *self.after, *self.likes]


def search(cursor: Any, asked: Search, page: Page) -> tuple[list[Any], int | None]:
    """The page's rows and, on a first page, how many there are, counted to one more than the cap."""
    shape = asked.shape
    if asked.exact and not shape.by_time:
        return told(cursor, asked, page)
    ids = newest(cursor, asked.plain, [], CAP + 1)
    if len(ids) <= CAP:
        cursor.execute(with_count(among(shape), shape, page), [orjson.dumps(ids).decode(), *asked.values, asked.limit])
        return counted(cursor)
    if shape.by_time:
        counting = replace(shape, way="index", by_time="", after=False)
        cursor.execute(count_sql(counting), [asked.narrow, asked.scope, *asked.filters, *asked.likes])
        (count,) = cursor.fetchone()
        walked = replace(shape, way="walk" if count > CAP else "index")
        front = [asked.narrow] if walked.way == "index" else []
        cursor.execute(page_sql(walked, *page), [*front, *asked.values, asked.limit])
        return cursor.fetchall(), count
    if asked.after:
        cursor.execute(page_sql(replace(shape, way="index"), *page), [asked.narrow, *asked.values, asked.limit])
        return cursor.fetchall(), None
    cursor.execute(with_count(indexed(shape), shape, page), [asked.narrow, *asked.values, asked.limit])
    return counted(cursor)


def told(cursor: Any, asked: Search, page: Page) -> tuple[list[Any], int | None]:
    """A search that the word index answers alone. That a word has more than a thousand rows is remembered for a
    minute: nobody counts that again."""
    many = _common.get(asked.plain, 0.0) > time.monotonic()
    ids = newest(cursor, asked.plain, asked.after, asked.limit if many or asked.after else CAP + 1)
    if len(ids) > CAP:
        remember(asked.plain)
    count = CAP + 1 if many else len(ids)
    found = orjson.dumps(ids[: asked.limit]).decode()
    cursor.execute(page_of(f"SELECT r.* {by_number(asked.shape)}", asked.shape, *page), [found, asked.limit])
    return cursor.fetchall(), count


def remember(words: str) -> None:
    """Keep for a minute that these words are common."""
    if len(_common) >= ROOM:
        _common.clear()
    _common[words] = time.monotonic() + KEPT


def newest(cursor: Any, words: str, after: list[Any], limit: int) -> list[int]:
    """The numbers of the newest rows that have the words."""
    older = f"AND {WORDS}.rowid < %s" if after else ""
    cursor.execute(
        f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s {older} ORDER BY rowid DESC LIMIT {int(limit)}",
        [words, *after],
    )
    return [number for (number,) in cursor.fetchall()]


def by_number(shape: Shape) -> str:
    """The rows of given numbers."""
    return f"FROM json_each(%s) j CROSS JOIN {shape.table} r ON r.id = j.value"


def among(shape: Shape) -> str:
    """Those of given numbers that the search has."""
    return f"SELECT r.id {by_number(shape)} WHERE {conditions(shape)}"


def indexed(shape: Shape) -> str:
    """The newest thousand that the search has, through the word index."""
    joined = f"{WORDS} CROSS JOIN {shape.table} r ON r.id = {WORDS}.rowid"
    return (
        f"SELECT r.id FROM {joined} WHERE {WORDS} MATCH %s AND {conditions(shape)} "
        f"ORDER BY {WORDS}.rowid DESC LIMIT {CAP + 1}"
    )


def with_count(hits: str, shape: Shape, page: Page) -> str:
    """A page of the hits, and in each of its rows how many hits there are."""
    rows = f"SELECT r.*, (SELECT count(*) FROM hits) AS hits FROM hits CROSS JOIN {shape.table} r ON r.id = hits.id"
    return f"WITH hits AS MATERIALIZED ({hits}) {page_of(rows, shape, *page, last='r.hits')}"


def counted(cursor: Any) -> tuple[list[Any], int]:
    """Rows whose last column is the count."""
    rows = cursor.fetchall()
    return rows, rows[0][-1] if rows else 0
