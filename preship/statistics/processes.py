"""What else there was in a period: acts of filings, dispositions and the other processes, and what is overdue now."""

# ruff: noqa: S608 - every text stands here
from typing import Any

from django.db import connection

from preship.cases.flow import FLOWS
from preship.fields import clock
from preship.fields.describe import spoken
from preship.statistics.asking import Scope

LEFT_OUT = ("commission",)
"""What figures.py counts."""
OFFICE = "(offices = '' OR offices LIKE %s)"


def processes(scope: Scope) -> list[dict[str, Any]]:
    """Every process but commissions: how often each of its transitions was made in the period, and how many of its cases
    are past their deadline at this moment. Two statements; of the scope the period, agency and office count."""
    narrowed = dict(scope.narrowed)
    acts, late = counted(scope, narrowed), overdue(narrowed)
    return [
        {
            "kind": kind,
            "label": spoken(flow.label),
            "overdue": late.get(kind, 0),
            "acts": [
                {"action": t.name, "label": spoken(t.label), "count": acts[kind, t.name]}
                for t in flow.transitions
                if (kind, t.name) in acts
            ],
        }
        for kind, flow in FLOWS.items()
        if kind not in LEFT_OUT and (late.get(kind) or any(of == kind for of, _ in acts))
    ]


def counted(scope: Scope, narrowed: dict[str, Any]) -> dict[tuple[str, str], int]:
    """(process, transition) → how often, by the day in Beijing."""
    where, values = beside(narrowed)
    kinds = [kind for kind in FLOWS if kind not in LEFT_OUT]
    named = ", ".join(["%s"] * len(kinds))
    sql = f'SELECT kind, action, count(*) FROM record_line WHERE kind IN ({named}) AND "on" >= %s AND "on" <= %s{where} GROUP BY kind, action'
    with connection.cursor() as cursor:
        cursor.execute(sql, [*kinds, scope.since, scope.until, *values])
        return {(kind, action): int(n) for kind, action, n in cursor.fetchall()}


def overdue(narrowed: dict[str, Any]) -> dict[str, int]:
    """Process → how many of its cases are past their deadline now."""
    where, values = beside(narrowed)
    now = connection.ops.adapt_datetimefield_value(clock.now())
    sql = f"SELECT kind, count(*) FROM cases_case WHERE shown_to_customs AND turn <> '' AND due_at < %s{where} GROUP BY kind"
    with connection.cursor() as cursor:
        cursor.execute(sql, [now, *values])
        return {kind: int(n) for kind, n in cursor.fetchall()}


def beside(narrowed: dict[str, Any]) -> tuple[str, list[Any]]:
    """The further conditions, and their values."""
    parts = {"agency": "agency_id = %s", "office": OFFICE}
    asked = [name for name in parts if name in narrowed]
    return "".join(f" AND {parts[name]}" for name in asked), [narrowed[name] for name in asked]
