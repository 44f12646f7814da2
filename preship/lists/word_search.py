"""Searches: by the word index where it finds few rows, by walking the list where it finds many.

SQLite's FTS5 goes newest first and stops when it is told to; PostgreSQL's GIN makes all hits before the first row. So
SQLite is always asked for the newest thousand numbers, and PostgreSQL only for words that are not common.
"""

# ruff: noqa: S608 - the text is built from declarations alone; values only ever travel as parameters
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from django.db.backends.utils import CursorWrapper

from preship.lists.frequency import is_dense, is_many, likely_rows, remember_many, share
from preship.lists.sql import (
    CAP,
    WORDS,
    Page,
    Shape,
    SqlValue,
    conditions,
    count_sql,
    page_of,
    page_sql,
    postgresql,
    rows_sql,
)

# Of so many likely rows nobody counts whether they are a thousand; so common a word is walked, not looked up.
SURELY, COMMON = CAP * 3 // 2, 0.02
Found = tuple[list[Any], int | None]
Counted = tuple[list[Any], int]


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
    def values(self) -> list[SqlValue]:
        """The parameters of all conditions but the word index's."""
        return [self.scope, *self.filters, *self.after, *self.likes]

    @property
    def whole(self) -> list[SqlValue]:
        """The same of all pages together."""
        return [self.scope, *self.filters, *self.likes]

    @property
    def key(self) -> Hashable:
        """What the list is remembered by."""
        return replace(self.shape, by="", up=False, after=False), *map(str, (self.narrow, *self.whole))

    @property
    def words(self) -> tuple[str, SqlValue]:
        """What the words are remembered by, whoever asks."""
        return self.shape.table, self.plain


def search(cursor: CursorWrapper, asked: Search) -> Found:
    """The page's rows and, on a first page, how many there are, counted to one more than the cap."""
    return (with_gin if postgresql() else with_fts5)(cursor, asked)


def with_gin(cursor: CursorWrapper, asked: Search) -> Found:
    """PostgreSQL: one statement for a word that is not common, a walk for one that is."""
    shape, many = asked.shape, is_many(asked.key)
    if not many and asked.exact and likely_rows(asked.tokens) >= SURELY:
        many = True
    elif not many:
        common = share(asked.tokens)
        words = literal(asked.narrow if common else asked.plain)
        hits = walk_sql(shape) if common >= COMMON else index_sql(shape, words)
        rows, counted = with_count(cursor, hits, asked, asked.values)
        if counted > CAP:
            remember_many(asked.key)
        if common >= COMMON or counted <= CAP:
            return rows, counted
    return fetch_page(cursor, shape, asked, []), CAP + 1


def with_fts5(cursor: CursorWrapper, asked: Search) -> Found:
    """SQLite: the newest thousand numbers first; they are the answer, or are looked at one by one. Of a common word the
    party's own are asked for at once."""
    shape = asked.shape
    if asked.exact and shape.newest:
        return alone(cursor, asked)
    if not is_many(asked.words):
        few = f"SELECT r.id FROM w CROSS JOIN {shape.table} r ON r.id = w.id WHERE {conditions(shape)}"
        rows, counted, told = with_words(cursor, few, asked, asked.values)
        if told <= CAP:
            return rows, counted
    if not is_many(asked.key):
        hits = f"{rows_sql(replace(shape, way='index'), 'r.id', 'ORDER BY r.id DESC')} LIMIT {CAP + 1}"
        if shape.newest:
            rows, counted = with_count(cursor, hits, asked, [asked.narrow, *asked.values])
            if counted > CAP:
                remember_many(asked.key)
            return rows, counted
        counted = count(cursor, replace(shape, way="index", by="", up=False, after=False), [asked.narrow, *asked.whole])
        if counted <= CAP:
            return fetch_page(cursor, replace(shape, way="index"), asked, [asked.narrow]), counted
        remember_many(asked.key)
    walks = shape.by or is_dense(asked.words)
    way, front = ("walk", []) if walks else ("index", [asked.narrow])
    return fetch_page(cursor, replace(shape, way=way), asked, front), CAP + 1


def alone(cursor: CursorWrapper, asked: Search) -> Found:
    """SQLite: a search that the word index answers by itself; what every tenth row has is walked."""
    if is_dense(asked.words):
        return fetch_page(cursor, asked.shape, asked, []), CAP + 1
    if asked.after or is_many(asked.words):
        return fetch_page(cursor, replace(asked.shape, way="index"), asked, [asked.plain]), CAP + 1
    rows, counted, _ = with_words(cursor, "SELECT id FROM w", asked, [])
    return rows, counted


def with_words(cursor: CursorWrapper, hits: str, asked: Search, values: list[SqlValue]) -> tuple[list[Any], int, int]:
    """SQLite: as with_count, the hits being found in `w`, the newest thousand numbers that have the words, and how many
    those are; that there are more is remembered."""
    words = f"SELECT rowid AS id FROM {WORDS} WHERE {WORDS} MATCH %s ORDER BY rowid DESC LIMIT {CAP + 1}"
    known = "(SELECT count(*) FROM w), (SELECT max(id) - min(id) FROM w)"
    rows, counted = with_count(cursor, hits, asked, [asked.plain, *values], f"w AS MATERIALIZED ({words}), ", known)
    if rows:
        told, span = rows[0][-3:-1]
    else:
        cursor.execute(f"SELECT count(*), max(id) - min(id) FROM ({words})", [asked.plain])
        told, span = cursor.fetchone()
    if told > CAP:
        remember_many(asked.words, dense=span < 10 * CAP)
    return rows, counted, told


def walk_sql(shape: Shape) -> str:
    """PostgreSQL: the newest numbers that the search has, up to one more than the cap."""
    return f"{rows_sql(shape, 'r.id', f'ORDER BY {shape.order}')} LIMIT {CAP + 1}"


def index_sql(shape: Shape, words: str) -> str:
    """PostgreSQL: the numbers that the word index finds and the search has, up to one more than the cap."""
    return f"{rows_sql(replace(shape, way='index'), 'r.id', words=words)} LIMIT {CAP + 1}"


def literal(tokens: list[str]) -> str:
    """PostgreSQL: the tokens, letters and digits all of them, as an array in the statement's text: a plan that is kept
    for any word is a bad plan for a rare one."""
    return "ARRAY[" + ", ".join("'" + token.replace("'", "''").replace("%", "%%") + "'" for token in tokens) + "]"


def count(cursor: CursorWrapper, shape: Shape, values: list[SqlValue]) -> int:
    """How many rows there are, counted to one more than the cap."""
    cursor.execute(count_sql(shape), values)
    return int(cursor.fetchone()[0])


def fetch_page(cursor: CursorWrapper, shape: Shape, asked: Search, front: list[SqlValue]) -> list[Any]:
    """The rows of a page, walking or by the index."""
    cursor.execute(page_sql(shape, asked.page), [*front, *asked.values, asked.limit])
    return list(cursor.fetchall())


def with_count(
    cursor: CursorWrapper, hits: str, asked: Search, values: list[SqlValue], before: str = "", known: str = ""
) -> Counted:
    """A page of the hits, and how many hits there are, in one statement; `before` it another part of WITH, and `known`
    what is told of that."""
    newest = f"(SELECT id FROM hits ORDER BY id DESC LIMIT {asked.limit})" if asked.shape.newest else "hits"
    join = "JOIN" if postgresql() else "CROSS JOIN"  # SQLite might take the table first
    source = f"FROM {newest} h {join} {asked.shape.table} r ON r.id = h.id"
    counted = f"{known}, (SELECT count(*) FROM hits)".removeprefix(", ")
    page = page_of(source, asked.shape, asked.page, counted)
    cursor.execute(f"WITH {before}hits AS MATERIALIZED ({hits}) {page}", [*values, asked.limit])
    rows = cursor.fetchall()
    return rows, int(rows[0][-1]) if rows else 0
