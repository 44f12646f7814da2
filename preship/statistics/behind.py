"""The list behind a number: exactly the rows that a figure counts, newest first, in keyset pages."""

# ruff: noqa: S608 - every text comes from figures.py
from typing import Any

from django.db import connection

from preship.cases.listing import CAP, read_cursor, write_cursor
from preship.statistics.asking import Scope
from preship.statistics.figures import FIGURES, RETURNS

SHOWN = {
    "number": "e.number",
    "agency": "e.agency_id",
    "agency_zh": "a.name_zh",
    "agency_en": "a.name_en",
    "enterprise_zh": "p.name_zh",
    "country": "e.country",
    "customs": "e.customs",
    "use": "e.use",
    "received_on": "e.received_on",
    "accepted_on": "e.accepted_on",
    "completed_on": "e.completed_on",
    "conclusion": "e.conclusion",
    "returns": "e.returns",
    "state": "k.state",
    "still": "CASE WHEN k.agency_id = e.agency_id THEN 1 ELSE 0 END",
}
JOINS = (
    "LEFT JOIN cases_case k ON k.id = e.case_id LEFT JOIN accounts_organisation a ON a.id = e.agency_id "
    "LEFT JOIN accounts_organisation p ON p.id = e.enterprise_id"
)


def behind(name: str, scope: Scope, cursor: str, limit: int = 20) -> dict[str, Any]:
    """A page of the rows behind a figure; on the first page their count, to 1,000. `still`: the agency has the case yet.

    Refusal invalid for a cursor that is none of ours.
    """
    figure = FIGURES[name]
    key = "s.id" if figure.source == RETURNS else "e.id"
    condition, values = scope.where(figure)
    if figure.where:
        condition += f" AND {figure.where}"
    columns = {**SHOWN, **({"returned_on": "s.returned_on", "reason": "s.reason"} if figure.source == RETURNS else {})}
    after = read_cursor(cursor, False)
    further = f" AND {key} < %s" if after else ""
    shown = ", ".join(columns.values())
    answer: dict[str, Any] = {}
    with connection.cursor() as sql:
        if not after:
            sql.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {figure.source} WHERE {condition} LIMIT {CAP + 1}) capped", values
            )
            found = int(sql.fetchone()[0])
            answer = {"count": min(found, CAP), "more": found > CAP}
        sql.execute(
            f"SELECT {shown}, {key} FROM {figure.source} {JOINS} WHERE {condition}{further} ORDER BY {key} DESC LIMIT %s",
            [*values, *after, limit + 1],
        )
        rows = sql.fetchall()
    following = write_cursor(rows[limit - 1][-1], None) if len(rows) > limit else None
    listed = [dict(zip(columns, row, strict=False)) | {"row": str(row[-1])} for row in rows[:limit]]
    for row in listed:
        row["still"] = bool(row["still"])
    return {"rows": listed, "next": following, **answer}
