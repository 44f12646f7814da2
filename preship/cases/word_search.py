"""Searches: by the word index where it finds few rows, by walking the list where it finds many.

SQLite's FTS5 goes newest first and stops when it is told to; PostgreSQL's GIN makes all hits before the first row. So
SQLite is always asked for the newest thousand numbers, and PostgreSQL only for words that are not common.
"""

# ruff: noqa: S608 - the text is built from declarations alone; values only ever travel as parameters
from dataclasses import dataclass, replace
from typing import Any

import orjson

from preship.cases.frequency import is_dense, is_many, likely_rows, remember_many, share
from preship.cases.listing_sql import (
    CAP,
    WORDS,
    Page,
    Shape,
    conditions,
    count_sql,
    found,
    page_of,
    page_sql,
    postgresql,
)

# Of so many likely rows nobody counts whether they are a thousand; so common a word is walked, not looked up.
SURELY, COMMON = CAP * 3 // 2, 0.02
Found = tuple[list[Any], int | None]


@dataclass(frozen=True, slots=True)
class Search:
    """One search: its shape and values; `plain` and `narrow` are the word index's questions without and with whose
    rows they are, `exact` says that `plain` says it all."""

    shape: Shape
    page: Page
    tokens: list[str]
    plain: Any
    narrow: Any
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

    @property
    def whole(self) -> list[Any]:
        """The same of all pages together."""
        return [self.scope, *self.filters, *self.likes]

    @property
    def key(self) -> tuple[Any, ...]:
        """What it is remembered by."""
        return replace(self.shape, after=False), *map(str, (self.narrow, *self.whole))


def search(cursor: Any, asked: Search) -> Found:
    """The page's rows and, on a first page, how many there are, counted to one more than the cap."""
    return (with_gin if postgresql() else with_fts5)(cursor, asked)


def with_gin(cursor: Any, asked: Search) -> Found:
    """PostgreSQL: one statement for a word that is not common, a walk for one that is."""
    shape, many = asked.shape, is_many(asked.key)
    if not many and asked.exact and likely_rows(asked.tokens) >= SURELY:
        many = True
    elif not many:
        common = share(asked.tokens)
        words = literal(asked.narrow if common else asked.plain)
        hits = walked(shape) if common >= COMMON else indexed(shape, words)
        rows, counted = with_count(cursor, hits, asked)
        if (counted or 0) > CAP:
            remember_many(asked.key)
        if common >= COMMON or (counted or 0) <= CAP:
            return rows, counted
    return paged(cursor, shape, asked, []), CAP + 1


def with_fts5(cursor: Any, asked: Search) -> Found:
    """SQLite: the newest thousand numbers first; they are the answer, or are looked at one by one. Of a common word the
    party's own are asked for at once."""
    shape, common = asked.shape, (asked.shape.table, asked.plain)
    if asked.exact and not shape.by_time:
        return told(cursor, asked)
    if not is_many(common):
        numbers = newest(cursor, asked.plain, [], CAP + 1)
        if len(numbers) <= CAP:
            few = f"SELECT r.id {by_number(shape)} WHERE {conditions(shape)}"
            return with_count(cursor, few, asked, orjson.dumps(numbers).decode())
        remember_many(common, dense(numbers))
    if not is_many(asked.key):
        hits = f"{found(replace(shape, way='index', by_time=''), 'r.id', 'ORDER BY r.id DESC')} LIMIT {CAP + 1}"
        if not shape.by_time:
            rows, counted = with_count(cursor, hits, asked, asked.narrow)
            if (counted or 0) > CAP:
                remember_many(asked.key)
            return rows, counted
        counted = count(cursor, replace(shape, way="index", by_time="", after=False), [asked.narrow, *asked.whole])
        if counted <= CAP:
            return paged(cursor, replace(shape, way="index"), asked, [asked.narrow]), counted
        remember_many(asked.key)
    walks = shape.by_time or is_dense(common)
    way, front = ("walk", []) if walks else ("index", [asked.narrow])
    return paged(cursor, replace(shape, way=way), asked, front), CAP + 1


def told(cursor: Any, asked: Search) -> Found:
    """SQLite: a search that the word index answers alone; what every tenth row has is walked."""
    if is_dense(asked.key):
        return paged(cursor, asked.shape, asked, []), CAP + 1
    many = is_many(asked.key)
    numbers = newest(cursor, asked.plain, asked.after, asked.limit if many or asked.after else CAP + 1)
    if len(numbers) > CAP:
        remember_many(asked.key, dense(numbers))
    sql = page_of(f"SELECT r.* {by_number(asked.shape)}", asked.shape, asked.page)
    cursor.execute(sql, [orjson.dumps(numbers[: asked.limit]).decode(), asked.limit])
    return cursor.fetchall(), CAP + 1 if many else len(numbers)


def dense(numbers: list[int]) -> bool:
    """SQLite: whether every tenth row, as the newest are, has the words."""
    return numbers[0] - numbers[-1] < 10 * CAP


def newest(cursor: Any, words: str, after: list[Any], limit: int) -> list[int]:
    """SQLite: the numbers of the newest rows that have the words."""
    older = f"AND {WORDS}.rowid < %s" if after else ""
    cursor.execute(
        f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s {older} ORDER BY rowid DESC LIMIT {int(limit)}",
        [words, *after],
    )
    return [number for (number,) in cursor.fetchall()]


def by_number(shape: Shape) -> str:
    """SQLite: the rows of given numbers."""
    return f"FROM json_each(%s) j CROSS JOIN {shape.table} r ON r.id = j.value"


def walked(shape: Shape) -> str:
    """PostgreSQL: the newest numbers that the search has, up to one more than the cap."""
    return f"{found(shape, 'r.id', f'ORDER BY {shape.order}')} LIMIT {CAP + 1}"


def indexed(shape: Shape, words: str) -> str:
    """PostgreSQL: the numbers that the word index finds and the search has, up to one more than the cap."""
    return f"{found(replace(shape, way='index'), 'r.id', words=words)} LIMIT {CAP + 1}"


def literal(tokens: list[str]) -> str:
    """PostgreSQL: the tokens, letters and digits all of them, as an array in the statement's text: a plan that is kept
    for any word is a bad plan for a rare one."""
    return "ARRAY[" + ", ".join("'" + token.replace("'", "''").replace("%", "%%") + "'" for token in tokens) + "]"


def count(cursor: Any, shape: Shape, values: list[Any]) -> int:
    """How many rows there are, counted to one more than the cap."""
    cursor.execute(count_sql(shape), values)
    return int(cursor.fetchone()[0])


def paged(cursor: Any, shape: Shape, asked: Search, front: list[Any]) -> list[Any]:
    """The rows of a page, walking or by the index."""
    cursor.execute(page_sql(shape, asked.page), [*front, *asked.values, asked.limit])
    return list(cursor.fetchall())


def with_count(cursor: Any, hits: str, asked: Search, *front: Any) -> Found:
    """A page of the hits, and how many hits there are, in one statement."""
    table = asked.shape.table
    rows = f"SELECT r.*, (SELECT count(*) FROM hits) AS hits FROM hits JOIN {table} r ON r.id = hits.id"
    sql = f"WITH hits AS MATERIALIZED ({hits}) {page_of(rows, asked.shape, asked.page, last='r.hits')}"
    cursor.execute(sql, [*front, *asked.values, asked.limit])
    told = cursor.fetchall()
    return told, told[0][-1] if told else 0
