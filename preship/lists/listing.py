"""Lists: keyset pages and capped counts as plain SQL over one list table, two statements at the most.

The SQL of each combination of filters is built once; values only ever travel as parameters. That there are more than a
thousand rows is remembered for a minute, so that nobody counts them again.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.visibility import narrow_scope, scope
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import ListJson
from preship.lists.conditions import Filter, parse_value, read_text
from preship.lists.cursor import moment, read_cursor, row_id, write_cursor
from preship.lists.frequency import is_many, remember_many
from preship.lists.projection import DRAFT, pairs, scope_token
from preship.lists.sql import CAP, Page, Shape, SqlValue, all_of, count_sql, page_sql, postgresql
from preship.lists.word_search import Search, search

RowJson = dict[str, Any]
"""A row as the database has said it: output column → value; `lists.declared.row_type` documents each list's."""
ONE_TOKEN = re.compile(r"[^\W_]{1,2}")


@dataclass(frozen=True)
class Sort:
    """One order a list may be put in, both ways: by `column`, `id` or a point in time that no row of these sides lacks
    and that an index of theirs goes by."""

    column: str
    sides: tuple[str, ...] = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


@dataclass(frozen=True)
class Listing:
    """A list: its table (a projection.Row), output columns (name → SQL), joins for the page, filters by name, orders by
    the name of the output column.

    `instants` names the output columns that are points in time. `only`: (column, value) that its rows have, where the
    table holds other lists' too.
    """

    table: str
    columns: Mapping[str, str]
    filters: Mapping[str, Filter]
    joins: str = ""
    instants: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    by_time: str = "submitted_at"
    sorts: Mapping[str, Sort] = field(default_factory=dict)
    only: tuple[tuple[str, str], ...] = ()

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20, most: int = 100) -> ListJson[RowJson]:
        """Rows newest first, or as `sort` says (a name of `sorts`, downwards after `-`), with the cursor of the next
        page; on the first page the count, capped at 1,000, and what this actor may sort by.

        Refusal invalid with a problem at each query field that can't be read.
        """
        read = {name: read_text(rule, query.get(name, "")) for name, rule in self.filters.items()}
        texts = {name: text for name, text in read.items() if text}
        asked = list(texts)
        searched = [name for name in asked if self.filters[name].how == "folded"]
        exact = [
            value
            for name in asked
            if name not in searched
            for value in parse_value(self.filters[name], name, texts[name])
        ]
        likes = [value for name in searched for value in parse_value(self.filters[name], name, texts[name])]
        column, allowed = scope(actor)
        narrowed, office = narrow_scope(actor)
        exact = [*office, *(value for _, value in self.only), *exact]
        by, up = self.order(actor, query.get("sort", "").strip(), asked)
        after = read_cursor(query.get("cursor", ""), *((stored_moment, row_id) if by else (row_id,)))
        shape = Shape(
            self.table,
            column,
            narrowed
            + tuple((name, "exact") for name, _ in self.only)
            + tuple((self.filters[n].column, self.filters[n].how) for n in asked if n not in searched),
            tuple((self.filters[name].column, "folded") for name in searched),
            "walk",
            by,
            up,
        )
        tokens = [token for name in searched for token in self.tokens(name, texts[name])]
        alone = asked == searched and all(self.filters[n].alone and ONE_TOKEN.fullmatch(texts[n]) for n in asked)
        limit = min(max(limit, 1), most)
        with connection.cursor() as cursor:
            if tokens:
                plain, mine = match(tokens, actor, narrow=False), match(tokens, actor, narrow=True)
                says_all = alone and column == "shown_to_customs" and not narrowed and not self.only
                last = limit + 1
                shape = replace(shape, after=bool(after))
                asking = Search(
                    shape, self.column_key, tokens, plain, mine, says_all, allowed, exact, after, likes, last
                )
                found, count = search(cursor, asking)
            else:
                count = None if after else self.count(cursor, shape, [allowed, *exact, *likes])
                sql = page_sql(replace(shape, after=bool(after)), self.column_key)
                cursor.execute(sql, [allowed, *exact, *after, *likes, limit + 1])
                found = cursor.fetchall()
        answer = self.answer(found, limit, None if after else count)
        return answer if after else answer | {"sorts": self.sorts_of(actor)}

    def order(self, actor: Actor, sort: str, asked: list[str]) -> tuple[str, bool]:
        """The point in time to go by, if not by id, and whether upwards."""
        if sort:
            name = sort.removeprefix("-")
            if name not in self.sorts_of(actor):
                raise Refusal("invalid", errors={"sort": Problem("option")})
            return self.sorts[name].column.removeprefix("id"), sort == name
        timed = any(self.filters[name].how in ("from", "until") for name in asked)
        return self.by_time if timed else "", False

    def sorts_of(self, actor: Actor) -> list[str]:
        """What somebody may sort by."""
        return [name for name, sort in self.sorts.items() if actor.side in sort.sides]

    @property
    def column_key(self) -> Page:
        """What a page's statement needs of the declaration, as a key."""
        return tuple(self.columns.items()), self.joins, self.instants

    def answer(self, found: list[Any], limit: int, count: int | None) -> ListJson[RowJson]:
        """The rows found, one more than the limit, as a page."""
        rows = [dict(zip(self.columns, row, strict=False)) for row in found[:limit]]
        for name in self.flags:
            for row in rows:
                row[name] = bool(row[name])
        following = place_of(*found[limit - 1][len(self.columns) :][:2]) if len(found) > limit else None
        answer: ListJson[RowJson] = {"rows": rows, "next": following}
        if count is not None:
            answer["count"], answer["more"] = min(count, CAP), count > CAP
        return answer

    def count(self, cursor: CursorWrapper, shape: Shape, values: list[SqlValue]) -> int:
        """How many rows there are, counted to one more than the cap."""
        key = (replace(shape, by="", up=False), *map(str, values))
        if is_many(key):
            return CAP + 1
        cursor.execute(count_sql(shape), values)
        count = int(cursor.fetchone()[0])
        if count > CAP:
            remember_many(key)
        return count

    def tokens(self, name: str, text: str) -> list[str]:
        """The search tokens of a query field."""
        return [self.filters[name].letter + pair for pair in pairs(text)]


def match(tokens: list[str], actor: Actor, narrow: bool) -> SqlValue:
    """The word index's question: every token, and if `narrow` whose the row must be."""
    column, allowed = scope(actor)
    if postgresql():
        # Nearly every row is shown to customs: its index has no quick way through so long a list.
        narrow = narrow and column != "shown_to_customs"
        return [*tokens, scope_token(column, allowed)] if narrow else tokens
    if column == "shown_to_customs":
        return all_of(tokens)
    asked = f"({all_of(tokens)}) OR ({all_of(DRAFT + token for token in tokens)})"
    return f"({asked}) AND {all_of([scope_token(column, allowed)])}" if narrow else asked


def instant(value: datetime.datetime | str | None) -> str | None:
    """A point in time as ISO 8601 with Z, whichever database it comes from."""
    return None if value is None else aware(value).strftime("%Y-%m-%dT%H:%M:%SZ")


def aware(value: datetime.datetime | str) -> datetime.datetime:
    """A point in time from either database or a cursor, in UTC: SQLite's has no zone and means UTC."""
    moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)


def place_of(number: int, at: str | None) -> str:
    """The cursor after a row; `at` where the list goes by time."""
    return write_cursor(aware(at), number) if at else write_cursor(number)


def stored_moment(value: Any) -> SqlValue:
    """An instant of a cursor, as the database compares it."""
    return connection.ops.adapt_datetimefield_value(moment(value))
