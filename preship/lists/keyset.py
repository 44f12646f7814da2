"""Lists beside those of cases: rows of any source in keyset pages, with the conditions and cursors of all others."""

# ruff: noqa: S608 - texts stand in declarations; values travel as parameters
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from preship.lists.conditions import Filter, read_query
from preship.lists.cursor import Reader, read_cursor, row_id, write_cursor
from preship.lists.sql import CAP, SqlValue


@dataclass(frozen=True)
class Keyset:
    """A list of the rows `r` of `source`, what stands after FROM. `columns`: name → SQL; `joins`: for what is shown alone.

    `order`: what it sorts by, SQL → reader of its value in a cursor; downwards unless `up`. `filters`: the query's
    fields. `reads`: what to make of a column's value as the database gives it. `counts`: whether the first page says how
    many there are, to 1,000.
    """

    columns: Mapping[str, str]
    source: str
    order: Mapping[str, Reader] = field(default_factory=lambda: {"r.id": row_id})
    joins: str = ""
    up: bool = False
    filters: Mapping[str, Filter] = field(default_factory=dict)
    reads: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    counts: bool = True

    def page(
        self,
        query: Mapping[str, str],
        limit: int,
        conditions: Sequence[str] = (),
        values: Sequence[SqlValue] = (),
    ) -> dict[str, Any]:
        """A page of the rows that meet `conditions` (with their values) and the query, which names the cursor too. SQL:
        two statements, one on later pages. Refusal invalid at each query field that can't be read."""
        asked, told = read_query(self.filters, query)
        after = read_cursor(query.get("cursor", ""), *self.order.values())
        where = " AND ".join([*conditions, *asked]) or "1 = 1"
        found: list[tuple[Any, ...]]
        answer: dict[str, Any] = {}
        with connection.cursor() as sql:
            if self.counts and not after:
                sql.execute(self.count_sql(where), [*values, *told])
                count = int(sql.fetchone()[0])
                answer = {"count": min(count, CAP), "more": count > CAP}
            sql.execute(self.page_sql(where, bool(after)), [*values, *told, *after, limit + 1])
            found = sql.fetchall()
        last = found[limit - 1][len(self.columns) :] if len(found) > limit else None
        return {
            "rows": [self.read(row) for row in found[:limit]],
            "next": write_cursor(*last) if last else None,
            **answer,
        }

    def count_sql(self, where: str) -> str:
        """How many rows, counted to one more than the cap."""
        return f"SELECT count(*) FROM (SELECT 1 FROM {self.source} WHERE {where} LIMIT {CAP + 1}) capped"

    def page_sql(self, where: str, after: bool) -> str:
        """One page of the rows, then what it sorts by; of a single table, joins touch no other row than the page's."""
        key, marks = ", ".join(self.order), ", ".join(["%s"] * len(self.order))
        beyond = f" AND ({key}) {'>' if self.up else '<'} ({marks})" if after else ""
        order = ", ".join(f"{one} {'ASC' if self.up else 'DESC'}" for one in self.order)
        shown = ", ".join([*self.columns.values(), *self.order])
        if self.joins and self.source.endswith(" r"):
            rows = f"SELECT r.* FROM {self.source} WHERE {where}{beyond} ORDER BY {order} LIMIT %s"
            return f"SELECT {shown} FROM ({rows}) r {self.joins} ORDER BY {order}"
        return f"SELECT {shown} FROM {self.source} {self.joins} WHERE {where}{beyond} ORDER BY {order} LIMIT %s"

    def read(self, row: tuple[Any, ...]) -> dict[str, Any]:
        """A row by its columns' names."""
        said = dict(zip(self.columns, row, strict=False))
        return said | {name: read(said[name]) for name, read in self.reads.items() if said[name] is not None}
