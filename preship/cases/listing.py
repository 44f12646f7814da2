"""Lists: keyset pages and capped counts as plain SQL over one list table, two statements at the most.

The SQL of each combination of filters is built once; values only ever travel as parameters.
"""

# ruff: noqa: S608 - the text is built from declarations alone
import base64
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection

from preship.accounts.actor import Actor
from preship.cases.projection import pairs
from preship.cases.visibility import scope
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

CAP = 1000
BEIJING = datetime.timezone(datetime.timedelta(hours=8))


@dataclass(frozen=True)
class Filter:
    """One query field. `how`: exact, prefix, words (any part of the text; `letter` marks its tokens), from, until
    (days of Beijing)."""

    column: str
    how: str = "exact"
    letter: str = ""


@dataclass(frozen=True)
class Listing:
    """A list: its table (a projection.Row), output columns (name → SQL), joins for the page, filters by name.

    `instants` names the output columns that are points in time.
    """

    table: str
    columns: Mapping[str, str]
    filters: Mapping[str, Filter]
    joins: str = ""
    instants: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    words: str = "cases_words"
    by_time: str = "submitted_at"
    shapes: dict[Any, Any] = field(default_factory=dict, compare=False)

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20) -> dict[str, Any]:
        """Rows newest first with the cursor of the next page; on the first page the count, capped at 1,000.

        Refusal invalid with a problem at each query field that can't be read.
        """
        asked = tuple(name for name in self.filters if query.get(name, "").strip())
        values = [value for name in asked for value in self.read(name, query[name].strip())]
        column, allowed = scope(actor)
        timed = any(self.filters[name].how in ("from", "until") for name in asked)
        after = read_cursor(query.get("cursor", ""), timed)
        searched = (name for name in asked if self.filters[name].how == "words")
        tokens = [t for name in searched for t in self.tokens(name, query[name].strip())]
        limit = min(max(limit, 1), 100)
        with connection.cursor() as cursor:
            count = None
            if not after or tokens:
                cursor.execute(
                    self.count_sql(asked, column, bool(tokens)), [allowed, *values, *self.match(tokens, actor)]
                )
                count = int(cursor.fetchone()[0])
            walk = count is None or count > CAP
            sql = self.page_sql(asked, column, bool(after), timed, bool(tokens) and not walk)
            matched = [] if walk else self.match(tokens, actor)
            cursor.execute(sql, [allowed, *values, *matched, *after, limit + 1])
            rows = [dict(zip((*self.columns, "_id", "_at"), row, strict=True)) for row in cursor.fetchall()]
        more = rows[limit:]
        rows = rows[:limit]
        following = write_cursor(rows[-1], timed) if more else None
        for row in rows:
            self.finish(row)
        answer: dict[str, Any] = {"rows": rows, "next": following}
        if count is not None and not after:
            answer |= {"count": min(count, CAP), "more": count > CAP}
        return answer

    def read(self, name: str, text: str) -> list[Any]:
        """The SQL values of one query field."""
        rule = self.filters[name]
        if len(text) > 200:
            raise Refusal("invalid", errors={name: Problem("too_long", {"max": 200})})
        if rule.how == "prefix":
            return [text, text + "\uffff"]
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

    def match(self, tokens: list[str], actor: Actor) -> list[Any]:
        """The parameter of the word index: every token, and for a party its own token."""
        if not tokens:
            return []
        column, allowed = scope(actor)
        everything = [*tokens, *([f"0{column[0]}{allowed}"] if column != "shown_to_customs" else [])]
        if connection.vendor == "postgresql":
            return [everything]
        return [" ".join('"' + token.replace('"', '""') + '"' for token in everything)]

    def where(self, asked: tuple[str, ...], column: str) -> str:
        """The conditions of a combination of filters."""
        like = "lower({0}) LIKE %s ESCAPE '\\'" if connection.vendor == "postgresql" else "{0} LIKE %s ESCAPE '\\'"
        says = {
            "exact": "{0} = %s",
            "id": "{0} = %s",
            "prefix": "{0} >= %s AND {0} < %s",
            "words": like,
            "from": "{0} >= %s",
            "until": "{0} < %s",
        }
        parts = [f"r.{column} = %s" if column != "shown_to_customs" else "r.shown_to_customs AND %s"]
        parts += [says[self.filters[n].how].format(f"r.{self.filters[n].column}") for n in asked]
        return " AND ".join(parts)

    @property
    def matching(self) -> str:
        """The condition that the word index has the row."""
        if connection.vendor == "postgresql":
            return f"r.id IN (SELECT id FROM {self.words} WHERE words @> %s)"
        return f"r.id IN (SELECT rowid FROM {self.words} WHERE {self.words} MATCH %s)"

    def count_sql(self, asked: tuple[str, ...], column: str, indexed: bool) -> str:
        """How many rows, counted to one more than the cap."""
        return self.once(("count", asked, column, indexed), lambda: self.build_count(asked, column, indexed))

    def build_count(self, asked: tuple[str, ...], column: str, indexed: bool) -> str:
        """See count_sql."""
        conditions = self.where(asked, column) + (f" AND {self.matching}" if indexed else "")
        return f"SELECT count(*) FROM (SELECT 1 FROM {self.table} r WHERE {conditions} LIMIT {CAP + 1}) capped"

    def page_sql(self, asked: tuple[str, ...], column: str, after: bool, timed: bool, indexed: bool) -> str:
        """One page, newest first; joins only touch the rows shown."""
        return self.once(
            ("page", asked, column, after, timed, indexed),
            lambda: self.build_page(asked, column, after, timed, indexed),
        )

    def build_page(self, asked: tuple[str, ...], column: str, after: bool, timed: bool, indexed: bool) -> str:
        """See page_sql."""
        at = self.by_time
        conditions = self.where(asked, column) + (f" AND {self.matching}" if indexed else "")
        if after:
            conditions += f" AND (r.{at}, r.id) < (%s, %s)" if timed else " AND r.id < %s"
        order = f"r.{at} DESC, r.id DESC" if timed else "r.id DESC"
        shown = ", ".join(f'{sql} AS "{name}"' for name, sql in self.columns.items())
        return (
            f"SELECT {shown}, r.id, r.{at} FROM (SELECT r.* FROM {self.table} r WHERE {conditions} "
            f"ORDER BY {order} LIMIT %s) r {self.joins} ORDER BY {order}"
        )

    def once(self, shape: Any, build: Any) -> str:
        """The SQL of a shape, built the first time it is asked."""
        key = (connection.vendor, shape)
        if key not in self.shapes:
            self.shapes[key] = build()
        return self.shapes[key]

    def finish(self, row: dict[str, Any]) -> None:
        """Bring a row of either database to the same JSON."""
        del row["_id"], row["_at"]
        for name in self.instants:
            row[name] = instant(row[name])
        for name in self.flags:
            row[name] = bool(row[name])


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


def write_cursor(row: dict[str, Any], timed: bool) -> str:
    """Where a page ended, as an opaque text."""
    place = [aware(row["_at"]).isoformat(), row["_id"]] if timed else [row["_id"]]
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
