"""A page of the rows that a figure counts, newest first."""

# ruff: noqa: S608 - texts stand in this room; values travel as parameters
from collections.abc import Mapping
from typing import Any

from django.db import connection

from preship.cases.listing import CAP, read_cursor, write_cursor


def paged(
    columns: Mapping[str, str],
    source: str,
    condition: str,
    values: list[Any],
    *,
    key: str,
    cursor: str,
    limit: int,
    joins: str = "",
) -> dict[str, Any]:
    """The rows of `source` as `columns` (name → SQL) shows them, and `row`, what `key` numbers them by; `joins` are for what is
    shown alone. On the first page their count, to 1,000. Statements: two, one on later pages. Refusal invalid for a cursor
    that is none of ours."""
    after = read_cursor(cursor, False)
    further = f" AND {key} < %s" if after else ""
    answer: dict[str, Any] = {}
    with connection.cursor() as sql:
        if not after:
            sql.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {condition} LIMIT {CAP + 1}) capped", values
            )
            found = int(sql.fetchone()[0])
            answer = {"count": min(found, CAP), "more": found > CAP}
        sql.execute(
            f"SELECT {', '.join(columns.values())}, {key} FROM {source} {joins} WHERE {condition}{further} "
            f"ORDER BY {key} DESC LIMIT %s",
            [*values, *after, limit + 1],
        )
        rows = sql.fetchall()
    listed = [dict(zip(columns, row, strict=False)) | {"row": str(row[-1])} for row in rows[:limit]]
    following = write_cursor(rows[limit - 1][-1], None) if len(rows) > limit else None
    return {"rows": listed, "next": following, **answer}
