"""The SQL of lists. Each text is built from declarations alone; values only ever travel as parameters.

There are two ways to a list's rows: `walk` its newest-first index and look at each row, or through the word `index`.
"""

# ruff: noqa: S608 - see above
import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from preship.accounts.sides import Level
from preship.cases.visibility import label_condition

CAP = 1000
SqlValue = str | int | float | datetime.datetime | list[str] | None
"""What travels as a parameter of a statement."""
Page = tuple[tuple[tuple[str, str], ...], str, tuple[str, ...]]  # columns and their SQL, joins, instants
WORDS = "cases_words"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list is asked, without the values: `exact` and `searched` are (column, how) of the filters. It goes by the
    point in time `by` if there is one, else by id; downwards unless `up`."""

    table: str
    scope: str
    exact: tuple[tuple[str, str], ...]
    searched: tuple[tuple[str, str], ...]
    way: str
    by: str = ""
    up: bool = False
    after: bool = False

    @property
    def newest(self) -> bool:
        """Whether the newest number comes first."""
        return not (self.by or self.up)

    @property
    def order(self) -> str:
        """As ORDER BY says it."""
        way = "ASC" if self.up else "DESC"
        return f"r.{self.by} {way}, r.id {way}" if self.by else f"r.id {way}"


def postgresql() -> bool:
    """Whether this is PostgreSQL."""
    return connection.vendor == "postgresql"


def says(column: str, how: str) -> str:
    """One condition; `folded` is a search in a text that is kept as it is compared, `ascii` in one that is not and has no
    other letters than ASCII's.

    SQLite would prepare a statement anew each time for the sake of a bare pattern; the plus keeps it from that.
    PostgreSQL takes any part of a text to be in a third of all rows, where of a pattern it guesses something else each time.
    """
    within = "strpos({0}, %s) > 0" if postgresql() else "instr({0}, %s) > 0"
    if postgresql():
        ascii_, pattern, listed = "strpos(lower({0}), %s) > 0", "%s", "strpos(CAST({0} AS text), %s) > 0"
    else:
        ascii_, pattern, listed = "instr(lower({0}), %s) > 0", "+%s", "instr({0}, %s) > 0"
    return {
        "exact": "{0} = %s",
        "id": "{0} = %s",
        "prefix": "{0} >= %s AND {0} < %s",
        "folded": within,
        "ascii": ascii_,
        "from": "{0} >= %s",
        "until": "{0} < %s",
        "listed": listed,
        "since": "{0} >= %s",
        "to": "{0} <= %s",
        "office": f"({{0}} = '' OR {{0}} LIKE {pattern})",
        **{f"label_{level}": label_condition(level, "{0}") for level in Level.values},
    }[how].format(column if "." in column else f"r.{column}")


def within(shape: Shape) -> str:
    """The conditions on the row that are no search: whose it is, filters, where the page begins."""
    parts = [f"r.{shape.scope} = %s" if shape.scope != "shown_to_customs" else "r.shown_to_customs AND %s"]
    parts += [says(*one) for one in shape.exact]
    if shape.after:
        beyond = ">" if shape.up else "<"
        parts.append(f"(r.{shape.by}, r.id) {beyond} (%s, %s)" if shape.by else f"{key(shape)} {beyond} %s")
    return " AND ".join(parts)


def key(shape: Shape) -> str:
    """What a row is numbered by: SQLite's word index goes through its own numbers, newest first."""
    return f"{WORDS}.rowid" if shape.way == "index" and not postgresql() else "r.id"


def matching(words: str) -> str:
    """The condition that the word index has all of the tokens."""
    return f"{WORDS}.words @> {words}" if postgresql() else f"{WORDS} MATCH {words}"


def words_hit() -> str:
    """The condition that the word index knows a row `r` by all of the tokens."""
    return f"r.id IN (SELECT {'id' if postgresql() else 'rowid'} FROM {WORDS} WHERE {matching('%s')})"


def all_of(tokens: Iterable[str]) -> str:
    """FTS5's question for rows that have every token."""
    return " AND ".join('"' + token.replace('"', '""') + '"' for token in tokens)


def rows_sql(shape: Shape, columns: str, order: str = "", words: str = "%s") -> str:
    """The rows of a shape. Parameters: the tokens if it goes by the index, unless `words` says them; those of `within`;
    the searched texts.

    PostgreSQL's planner knows the tokens well and parts of a text not at all, so it is kept from weighing one against the
    other: the index asks the table once for each row it finds.
    """
    inside, likes = within(shape), " AND ".join(says(*one) for one in shape.searched)
    rows = f"{shape.table} r"
    if shape.way == "index" and postgresql():
        one = f"SELECT {columns or 'r.id'} FROM {rows} WHERE r.id = w.id AND {inside} AND {likes} LIMIT 1"
        hits = f"SELECT {WORDS}.id FROM {WORDS} WHERE {matching(words)}"
        return f"SELECT {columns} FROM ({hits}) w CROSS JOIN LATERAL ({one}) r {order}".rstrip()
    if shape.way == "index":
        order = order if shape.by else order.replace("r.id", key(shape))
        tables = f"{WORDS} CROSS JOIN {rows} ON r.id = {WORDS}.rowid"
        return f"SELECT {columns} FROM {tables} WHERE {matching(words)} AND {inside} AND {likes} {order}".rstrip()
    return f"SELECT {columns} FROM {rows} WHERE {inside}{' AND ' if likes else ''}{likes} {order}".rstrip()


@functools.lru_cache(1024)
def count_sql(shape: Shape) -> str:
    """How many rows, counted to one more than the cap."""
    return f"SELECT count(*) FROM ({rows_sql(shape, '' if postgresql() else '1')} LIMIT {CAP + 1}) capped"


def conditions(shape: Shape) -> str:
    """Every condition but the word index's."""
    return " AND ".join([within(shape), *(says(*one) for one in shape.searched)])


@functools.lru_cache(1024)
def page_sql(shape: Shape, page: Page) -> str:
    """One page of a list."""
    order = f"ORDER BY {shape.order}"
    if page[1]:
        return joins_sql(f"{rows_sql(shape, 'r.*', order)} LIMIT %s", shape, page)
    return f"{rows_sql(shape, columns_sql(shape, page), order)} LIMIT %s"


@functools.lru_cache(1024)
def page_of(source: str, shape: Shape, page: Page, last: str = "") -> str:
    """One page of the rows of a FROM, as `shown` says."""
    ordered = f"{source} ORDER BY {shape.order} LIMIT %s"
    if page[1]:
        return joins_sql(f"SELECT r.* {ordered}", shape, page, last)
    return f"SELECT {columns_sql(shape, page, last)} {ordered}"


def joins_sql(rows: str, shape: Shape, page: Page, last: str = "") -> str:
    """A page's rows with what is joined to them; joins touch no other row."""
    return f"SELECT {columns_sql(shape, page, last)} FROM ({rows}) r {page[1]} ORDER BY {shape.order}"


def columns_sql(shape: Shape, page: Page, last: str = "") -> str:
    """A page's columns, then id and time of each row as text and `last`."""
    columns, _, instants = page
    told = [f'{iso_instant(sql) if name in instants else sql} AS "{name}"' for name, sql in columns]
    told += ["r.id", precisely(f"r.{shape.by}") if shape.by else "NULL", *([last] if last else [])]
    return ", ".join(told)


def iso_instant(column: str) -> str:
    """A point in time as ISO 8601 with Z; the database says it quicker than we could."""
    if postgresql():
        return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
    return f"replace(substr({column}, 1, 19), ' ', 'T') || 'Z'"


def precisely(column: str) -> str:
    """A point in time as text with all that the database keeps of it."""
    if postgresql():
        return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    return f"{column} || ''"
