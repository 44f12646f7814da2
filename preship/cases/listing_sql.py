"""The SQL of lists. Each text is built from declarations alone; values only ever travel as parameters.

There are two ways to a list's rows: `walk` its newest-first index and look at each row, or through the word `index`.
"""

# ruff: noqa: S608 - see above
import functools
from dataclasses import dataclass

from django.db import connection

CAP = 1000
Page = tuple[tuple[tuple[str, str], ...], str, tuple[str, ...]]  # columns and their SQL, joins, instants
WORDS = "cases_words"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list is asked, without the values: `exact` and `searched` are (column, how) of the filters."""

    table: str
    scope: str
    exact: tuple[tuple[str, str], ...]
    searched: tuple[tuple[str, str], ...]
    way: str
    by_time: str = ""
    after: bool = False

    @property
    def order(self) -> str:
        """Newest first: by `by_time` if there is one, else by id."""
        return f"r.{self.by_time} DESC, r.id DESC" if self.by_time else "r.id DESC"


def postgresql() -> bool:
    """Whether this is PostgreSQL."""
    return connection.vendor == "postgresql"


def says(column: str, how: str) -> str:
    """One condition; `cased` is a search in which capitals matter not, `words` one whose text has none."""
    like = "{0} LIKE %s ESCAPE '\\'"
    return {
        "exact": "{0} = %s",
        "id": "{0} = %s",
        "prefix": "{0} >= %s AND {0} < %s",
        "words": like,
        "cased": "lower({0}) LIKE %s ESCAPE '\\'" if postgresql() else like,
        "from": "{0} >= %s",
        "until": "{0} < %s",
        "office": "({0} = '' OR {0} LIKE %s)",
    }[how].format(f"r.{column}")


def within(shape: Shape) -> str:
    """The conditions on the row that are no search: whose it is, filters, where the page begins."""
    parts = [f"r.{shape.scope} = %s" if shape.scope != "shown_to_customs" else "r.shown_to_customs AND %s"]
    parts += [says(*one) for one in shape.exact]
    if shape.after:
        parts.append(f"(r.{shape.by_time}, r.id) < (%s, %s)" if shape.by_time else f"{key(shape)} < %s")
    return " AND ".join(parts)


def key(shape: Shape) -> str:
    """What a row is numbered by: SQLite's word index goes through its own numbers, newest first."""
    return f"{WORDS}.rowid" if shape.way == "index" and not postgresql() else "r.id"


def matching(words: str) -> str:
    """The condition that the word index has all of the tokens."""
    return f"{WORDS}.words @> {words}" if postgresql() else f"{WORDS} MATCH {words}"


def found(shape: Shape, shown: str, order: str = "", words: str = "%s") -> str:
    """The rows of a shape. Parameters: the tokens if it goes by the index, unless `words` says them; those of `within`;
    the searched texts.

    PostgreSQL's planner knows the tokens well and LIKE badly, so it is kept from weighing one against the other:
    a walk is walked as it is ordered, and the index asks the table once for each row it finds.
    """
    inside, likes = within(shape), " AND ".join(says(*one) for one in shape.searched)
    rows = f"{shape.table} r"
    if shape.way == "index" and postgresql():
        one = f"SELECT {shown or 'r.id'} FROM {rows} WHERE r.id = w.id AND {inside} AND {likes} LIMIT 1"
        hits = f"SELECT {WORDS}.id FROM {WORDS} WHERE {matching(words)}"
        return f"SELECT {shown} FROM ({hits}) w CROSS JOIN LATERAL ({one}) r {order}".rstrip()
    if shape.way == "index":
        order = order if shape.by_time else order.replace("r.id", key(shape))
        joined = f"{WORDS} CROSS JOIN {rows} ON r.id = {WORDS}.rowid"
        return f"SELECT {shown} FROM {joined} WHERE {matching(words)} AND {inside} AND {likes} {order}".rstrip()
    if likes and postgresql():
        walked = f"SELECT r.* FROM {rows} WHERE {inside} ORDER BY {shape.order} OFFSET 0"
        return f"SELECT {shown} FROM ({walked}) r WHERE {likes} {order}".rstrip()
    return f"SELECT {shown} FROM {rows} WHERE {inside}{' AND ' if likes else ''}{likes} {order}".rstrip()


@functools.lru_cache(1024)
def count_sql(shape: Shape) -> str:
    """How many rows, counted to one more than the cap."""
    return f"SELECT count(*) FROM ({found(shape, '' if postgresql() else '1')} LIMIT {CAP + 1}) capped"


def conditions(shape: Shape) -> str:
    """Every condition but the word index's."""
    return " AND ".join([within(shape), *(says(*one) for one in shape.searched)])


@functools.lru_cache(1024)
def page_sql(shape: Shape, page: Page) -> str:
    """One page, newest first, as page_of says."""
    return page_of(found(shape, "r.*", f"ORDER BY {shape.order}"), shape, page, ordered=True)


@functools.lru_cache(1024)
def page_of(rows: str, shape: Shape, page: Page, *, ordered: bool = False, last: str = "") -> str:
    """A page of some rows, newest first, then id and time of each row as text and `last`; joins only touch the rows
    shown."""
    columns, joins, instants = page
    shown = [f'{said(sql) if name in instants else sql} AS "{name}"' for name, sql in columns]
    shown += ["r.id", precisely(f"r.{shape.by_time}") if shape.by_time else "NULL", *([last] if last else [])]
    limited = rows if ordered else f"{rows} ORDER BY {shape.order}"
    return f"SELECT {', '.join(shown)} FROM ({limited} LIMIT %s) r {joins} ORDER BY {shape.order}"


def said(column: str) -> str:
    """A point in time as ISO 8601 with Z; the database says it quicker than we could."""
    if postgresql():
        return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
    return f"replace(substr({column}, 1, 19), ' ', 'T') || 'Z'"


def precisely(column: str) -> str:
    """A point in time as text with all that the database keeps of it."""
    if postgresql():
        return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    return f"{column} || ''"
