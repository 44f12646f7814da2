"""What else there was in a period: acts of filings, dispositions and the other processes, and what is overdue now."""

# ruff: noqa: S608 - every text stands here
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection

from preship.cases.flow import FLOWS
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.form import kind_of
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.lists.sql import SqlValue
from preship.statistics.figure_sql import Narrowed, Scope
from preship.statistics.figures import Dimension
from preship.statistics.schemas import ActRowJson, ProcessCountsJson, ProcessesJson
from preship.statistics.serializers import MOST_ROWS, names_of

NOT_FILED = Text("无有效备案", "No filing in force")
OFFICE = "(l.offices = '' OR l.offices LIKE %s)"
LABEL = "NOT EXISTS (SELECT 1 FROM accounts_securitylabel x WHERE x.number = l.number AND x.level > %s)"
NARROWED = {"agency": "l.agency_id = %s", "office": OFFICE, "label": LABEL}
DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        Dimension("month", Text("月份", "Month"), 'substr(l."on", 1, 7)'),
        Dimension("agency", Text("检验机构", "Agency"), "l.agency_id"),
        Dimension(
            "country", Text("机构所在国家(地区)", "Country of the agency"), "o.country",
            "JOIN accounts_organisation o ON o.id = l.agency_id", table="country",
        ),
        Dimension(
            "scope", Text("机构现备案的产品范围", "Product scope the agency has on file"), "p.scope",
            "LEFT JOIN register_entry r ON r.agency_id = l.agency_id AND r.revoked_at IS NULL "
            "LEFT JOIN ({scopes}) p ON CAST(r.scope AS text) LIKE '%%\"' || p.scope || '\"%%'", several=True,
        ),
    )
}  # fmt: skip
"""By what the acts are told apart. A case with an agency of several scopes stands in several rows."""


def processes(scope: Scope, by: str = "") -> ProcessesJson:
    """Every process but commissions: how often each of its transitions was made in the period, how many of its cases are
    past their deadline at this moment, and, with `by`, the same transitions by the keys of a dimension.

    Of the scope the period, agency and office count. Refusal invalid at `acts_by`. Statements: two; with `by` one more, and
    one for the names of agencies.
    """
    dimension = DIMENSIONS.get(by)
    if by and dimension is None:
        raise Refusal("invalid", errors={"acts_by": Problem("option")})
    narrowed = dict(scope.narrowed)
    acts, late = count_acts(scope, narrowed)[None], overdue(narrowed)
    apart = split_by_process(dimension, count_acts(scope, narrowed, dimension)) if dimension else {}
    rows: list[ProcessCountsJson] = [
        {
            "kind": kind,
            "label": serialize_text(flow.label),
            "overdue": late.get(kind, 0),
            "acts": [
                {"action": t.name, "label": serialize_text(t.label), "count": acts[kind, t.name]}
                for t in flow.transitions
                if (kind, t.name) in acts
            ],
            "rows": apart.get(kind, []),
        }
        for kind, flow in FLOWS.items()
        if not flow.own_figures and (late.get(kind) or any(of == kind for of, _ in acts))
    ]
    return {
        "from": scope.since,
        "to": scope.until,
        "by": by,
        "by_label": serialize_text(dimension.label) if dimension else None,
        "several": bool(dimension and dimension.several),
        "dimensions": [{"name": one.name, "label": serialize_text(one.label)} for one in DIMENSIONS.values()],
        "rows": rows,
    }


def split_by_process(
    dimension: Dimension, found: Mapping[Any, Mapping[tuple[str, str], int]]
) -> dict[str, list[ActRowJson]]:
    """Process → its rows: key, name, and how often each transition; months in their order, else the largest first."""
    named = names_of(dimension, list(found))
    if dimension.name == "scope":
        named.update(scopes())
        named[None] = NOT_FILED
    rows: dict[str, list[ActRowJson]] = defaultdict(list)
    for key, acts in found.items():
        for kind in {kind for kind, _ in acts}:
            own = {action: count for (of, action), count in acts.items() if of == kind}
            rows[kind].append({"key": str(key or ""), "label": serialize_text(named[key]), "acts": own})
    for some in rows.values():
        some.sort(key=lambda row: row["key"])
        if dimension.name != "month":
            some.sort(key=lambda row: -sum(row["acts"].values()))
            del some[MOST_ROWS:]
    return rows


def count_acts(
    scope: Scope, narrowed: dict[str, Any], dimension: Dimension | None = None
) -> dict[Any, dict[tuple[str, str], int]]:
    """Key → (process, transition) → how often, by the day in Beijing; under None without a dimension."""
    where, values = beside(narrowed)
    kinds = [kind for kind, flow in FLOWS.items() if not flow.own_figures]
    named = ", ".join(["%s"] * len(kinds))
    key = dimension.key if dimension else "NULL"
    keyed = f", {key}" if dimension else ""
    when, period = period_condition(scope)
    sql = (
        f"SELECT {key}, l.kind, l.action, count(*) FROM record_line l {dimension_joins(dimension)} "
        f"WHERE l.kind IN ({named}) AND {when}{where} GROUP BY l.kind, l.action{keyed}"
    )
    found: dict[Any, dict[tuple[str, str], int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*kinds, *period, *values])
        for at, kind, action, n in cursor.fetchall():
            found[at][kind, action] = int(n)
    return found


def period_condition(scope: Scope) -> tuple[str, list[SqlValue]]:
    """The condition that an act was made in the period, and its values."""
    return 'l."on" >= %s AND l."on" <= %s', [scope.since, scope.until]


def dimension_joins(dimension: Dimension | None) -> str:
    """What must be joined to acts for a dimension's keys."""
    known = " UNION ALL ".join(f"SELECT '{name}' AS scope" for name in scopes())
    return dimension.join.format(scopes=known) if dimension else ""


def scopes() -> dict[str, Text]:
    """The product scopes that an agency may have on file."""
    return {option.value: option.label for option in kind_of(FLOWS["filing"].form.model_fields["scope"]).options}


def overdue(narrowed: Narrowed) -> dict[str, int]:
    """Process → how many of its cases are past their deadline now."""
    where, values = beside(narrowed)
    condition, now = late()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, count(*) FROM cases_case l WHERE {condition}{where} GROUP BY kind", [*now, *values]
        )
        return {kind: int(n) for kind, n in cursor.fetchall()}


def late() -> tuple[str, list[SqlValue]]:
    """The condition that a case is past its deadline now, and its values."""
    now = connection.ops.adapt_datetimefield_value(clock.now())
    return "l.shown_to_customs AND l.turn <> '' AND l.due_at < %s", [now]


def beside(narrowed: Narrowed) -> tuple[str, list[SqlValue]]:
    """The further conditions, and their values."""
    asked = [name for name in NARROWED if name in narrowed]
    return "".join(f" AND {NARROWED[name]}" for name in asked), [narrowed[name] for name in asked]
