"""Lists: keyset pages and capped counts as plain SQL over one list table, two statements at the most.

The SQL of each combination of filters is built once; values only ever travel as parameters. That there are more than a
thousand rows is remembered for a minute, so that nobody counts them again.
"""

import base64
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from django.db import connection

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.frequency import is_many, remember_many
from preship.cases.listing_sql import CAP, Page, Shape, count_sql, page_sql, postgresql
from preship.cases.projection import DRAFT, pairs, scope_token
from preship.cases.visibility import by_office, scope
from preship.cases.word_search import Search, search
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
ONE_TOKEN = re.compile(r"[^\W_]{1,2}")


@dataclass(frozen=True)
class Filter:
    """One query field. `how`: exact, prefix, words (any part of the text; `letter` marks its tokens), from, until
    (days of Beijing). `alone`: no other list marks its tokens with this letter."""

    column: str
    how: str = "exact"
    letter: str = ""
    alone: bool = False


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

    `instants` names the output columns that are points in time.
    """

    table: str
    columns: Mapping[str, str]
    filters: Mapping[str, Filter]
    joins: str = ""
    instants: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    by_time: str = "submitted_at"
    sorts: Mapping[str, Sort] = field(default_factory=dict)

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20, most: int = 100) -> dict[str, Any]:
        """Rows newest first, or as `sort` says (a name of `sorts`, downwards after `-`), with the cursor of the next
        page; on the first page the count, capped at 1,000, and what this actor may sort by.

        Refusal invalid with a problem at each query field that can't be read.
        """
        asked = [name for name in self.filters if query.get(name, "").strip()]
        searched = [name for name in asked if self.filters[name].how == "words"]
        texts = {name: query[name].strip() for name in asked}
        exact = [value for name in asked if name not in searched for value in self.read(name, texts[name])]
        likes = [value for name in searched for value in self.read(name, texts[name])]
        column, allowed = scope(actor)
        regional, office = by_office(actor)
        exact = [*office, *exact]
        by, up = self.order(actor, query.get("sort", "").strip(), asked)
        after = read_cursor(query.get("cursor", ""), bool(by))
        shape = Shape(
            self.table,
            column,
            regional + tuple((self.filters[n].column, self.filters[n].how) for n in asked if n not in searched),
            tuple((self.filters[name].column, "cased" if cased(texts[name]) else "words") for name in searched),
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
                says_all, last = alone and column == "shown_to_customs" and not regional, limit + 1
                shape = replace(shape, after=bool(after))
                asking = Search(shape, self.shown, tokens, plain, mine, says_all, allowed, exact, after, likes, last)
                found, count = search(cursor, asking)
            else:
                count = None if after else self.count(cursor, shape, [allowed, *exact, *likes])
                sql = page_sql(replace(shape, after=bool(after)), self.shown)
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
    def shown(self) -> Page:
        """What a page's statement needs of the declaration, as a key."""
        return tuple(self.columns.items()), self.joins, self.instants

    def answer(self, found: list[Any], limit: int, count: int | None) -> dict[str, Any]:
        """The rows found, one more than the limit, as a page."""
        rows = [dict(zip(self.columns, row, strict=False)) for row in found[:limit]]
        for name in self.flags:
            for row in rows:
                row[name] = bool(row[name])
        following = write_cursor(*found[limit - 1][len(self.columns) :][:2]) if len(found) > limit else None
        answer: dict[str, Any] = {"rows": rows, "next": following}
        if count is not None:
            answer |= {"count": min(count, CAP), "more": count > CAP}
        return answer

    def count(self, cursor: Any, shape: Shape, values: list[Any]) -> int:
        """How many rows there are, counted to one more than the cap."""
        key = (replace(shape, by="", up=False), *map(str, values))
        if is_many(key):
            return CAP + 1
        cursor.execute(count_sql(shape), values)
        count = int(cursor.fetchone()[0])
        if count > CAP:
            remember_many(key)
        return count

    def read(self, name: str, text: str) -> list[Any]:
        """The SQL values of one query field."""
        rule = self.filters[name]
        if len(text) > 200:
            raise Refusal("invalid", errors={name: Problem("too_long", {"max": 200})})
        if rule.how == "prefix":
            begins = text.upper() if rule.column == "number" else text
            return [begins, begins + "\uffff"]
        if rule.how == "words" and postgresql():
            return [text.lower()]
        if rule.how == "words":
            return ["%" + text.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"]
        if rule.how in ("from", "until"):
            return [bound(name, text, rule.how)]
        if rule.how == "id":
            if not (text.isascii() and text.isdigit()) or len(text) > 15:
                raise Refusal("invalid", errors={name: Problem("number")})
            return [int(text)]
        return [text]

    def tokens(self, name: str, text: str) -> list[str]:
        """The search tokens of a query field."""
        return [self.filters[name].letter + pair for pair in pairs(text)]


def cased(text: str) -> bool:
    """Whether a text has letters that are written in two ways."""
    return text.lower() != text.upper()


def match(tokens: list[str], actor: Actor, narrow: bool) -> Any:
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


def all_of(tokens: Iterable[str]) -> str:
    """FTS5's question for rows that have every token."""
    return " AND ".join('"' + token.replace('"', '""') + '"' for token in tokens)


def instant(value: Any) -> str | None:
    """A point in time as ISO 8601 with Z, whichever database it comes from."""
    return None if value is None else aware(value).strftime("%Y-%m-%dT%H:%M:%SZ")


def aware(value: datetime.datetime | str) -> datetime.datetime:
    """A point in time from either database or a cursor, in UTC: SQLite's has no zone and means UTC."""
    moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)


def bound(name: str, text: str, how: str) -> Any:
    """The moment a day of Beijing begins (`from`) or has ended (`until`), as the database compares it."""
    if not is_day(text):
        raise Refusal("invalid", errors={name: Problem("date")})
    day = datetime.date.fromisoformat(text) + datetime.timedelta(days=how == "until")
    moment = datetime.datetime.combine(day, datetime.time(), BEIJING).astimezone(datetime.UTC)
    return connection.ops.adapt_datetimefield_value(moment)


def write_cursor(number: int, at: str | None) -> str:
    """Where a page ended, as an opaque text; `at` where it goes by time."""
    place = [aware(at).isoformat(), number] if at else [number]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def read_cursor(text: str, timed: bool) -> list[Any]:
    """Where to go on; Refusal invalid if the text is none of ours."""
    if not text:
        return []
    try:
        place = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if timed:
            at, number = place
            return [connection.ops.adapt_datetimefield_value(aware(at)), row_id(number)]
        (number,) = place
        return [row_id(number)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Refusal("invalid", errors={"cursor": Problem("pattern")}) from None


def row_id(number: Any) -> int:
    """A row's id out of a cursor; ValueError where no row could have it."""
    if not 0 <= int(number) < 2**63:
        raise ValueError(number)
    return int(number)
