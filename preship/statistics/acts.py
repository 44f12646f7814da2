"""The list behind a figure of the other processes: exactly the acts, or the cases past their deadline, that it counts."""

# ruff: noqa: S608 - every text stands here or in processes.py
from typing import Any

from django.db import connection

from preship.cases.flow import FLOWS
from preship.cases.listing import CAP, aware, read_cursor, write_cursor
from preship.fields.describe import spoken
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.statistics.asking import Scope
from preship.statistics.processes import DIMENSIONS, LEFT_OUT, beside, joined, late, made

OVERDUE = "overdue"
"""Instead of a transition: the cases that are past their deadline now."""
NAMES = "LEFT JOIN accounts_organisation a ON a.id = l.agency_id"


def acts(scope: Scope, limit: int, *, kind: str, action: str, by: str, key: str, cursor: str) -> dict[str, Any]:
    """A page of the acts of a process in the period, newest first, narrowed to one key of a dimension where `by` names
    one; on the first page their count, to 1,000.

    Refusal invalid at what is no process, act, dimension, or cursor of ours. Statements: two, one on later pages.
    """
    flow = FLOWS.get(kind) if kind not in LEFT_OUT else None
    known = {t.name: t.label for t in flow.transitions} if flow else {}
    dimension = DIMENSIONS.get(by)
    errors: dict[str, object] = {} if flow else {"kind": Problem("option")}
    if flow and action != OVERDUE and action not in known:
        errors["action"] = Problem("option")
    if by and dimension is None:
        errors["acts_by"] = Problem("option")
    if errors:
        raise Refusal("invalid", errors=errors)
    where, values = beside(dict(scope.narrowed))
    if action == OVERDUE:
        rows, day, about = "cases_case l", "l.due_at", late()
    else:
        rows, day, about = f"record_line l {joined(dimension)}", 'l."on"', made(scope)
        about = f"{about[0]} AND l.action = %s", [*about[1], action]
        if dimension:
            where, values = f"{where} AND COALESCE(CAST({dimension.key} AS text), '') = %s", [*values, key[:200]]
    source = f"{rows} {NAMES} LEFT JOIN cases_case k ON k.number = l.number"
    condition = f"l.kind = %s AND {about[0]}{where}"
    found = page(source, condition, [kind, *about[1], *values], day, cursor, limit)
    for row in found["rows"]:
        row |= {"kind": kind, "action": action, "label": spoken(known[action]) if action in known else None}
        if action == OVERDUE:
            row["due_at"] = aware(row.pop("day")).isoformat()
    return found


def page(source: str, condition: str, values: list[Any], day: str, cursor: str, limit: int) -> dict[str, Any]:
    """The rows and where they go on."""
    after = read_cursor(cursor, False)
    further = " AND l.id < %s" if after else ""
    answer: dict[str, Any] = {}
    with connection.cursor() as sql:
        if not after:
            sql.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {condition} LIMIT {CAP + 1}) capped", values
            )
            found = int(sql.fetchone()[0])
            answer = {"count": min(found, CAP), "more": found > CAP}
        sql.execute(
            f"SELECT l.id, l.number, k.state, l.agency_id, a.name_zh, a.name_en, {day} FROM {source} "
            f"WHERE {condition}{further} ORDER BY l.id DESC LIMIT %s",
            [*values, *after, limit + 1],
        )
        rows = sql.fetchall()
    names = ("row", "number", "state", "agency", "agency_zh", "agency_en", "day")
    listed = [dict(zip(names, row, strict=True)) | {"row": str(row[0])} for row in rows[:limit]]
    return {"rows": listed, "next": write_cursor(rows[limit - 1][0], None) if len(rows) > limit else None, **answer}
