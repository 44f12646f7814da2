"""The list behind a figure of the other processes: exactly the acts, or the cases past their deadline, that it counts."""

from typing import cast

from preship.cases.flow import FLOWS
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.lists.cursor import row_id
from preship.lists.keyset import Keyset
from preship.lists.listing import aware
from preship.statistics.figure_sql import Scope
from preship.statistics.processes import DIMENSIONS, beside, dimension_joins, late, period_condition
from preship.statistics.schemas import CountedActJson

OVERDUE = "overdue"
"""Instead of a transition: the cases that are past their deadline now."""
SHOWN = {
    "number": "l.number", "state": "k.state", "agency": "l.agency_id", "agency_zh": "a.name_zh", "agency_en": "a.name_en",
}  # fmt: skip
JOINS = "LEFT JOIN accounts_organisation a ON a.id = l.agency_id LEFT JOIN cases_case k ON k.number = l.number"


def acts(
    scope: Scope, limit: int, *, kind: str, action: str, by: str, key: str, cursor: str
) -> PageJson[CountedActJson]:
    """A page of the acts of a process in the period, newest first, narrowed to one key of a dimension where `by` names
    one; on the first page their count, to 1,000.

    Refusal invalid at what is no process, act, dimension, or cursor of ours. Statements: two, one on later pages.
    """
    flow = FLOWS.get(kind)
    if flow and flow.own_figures:
        flow = None
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
        rows, day, about = f"record_line l {dimension_joins(dimension)}", 'l."on"', period_condition(scope)
        about = f"{about[0]} AND l.action = %s", [*about[1], action]
        if dimension:
            where, values = f"{where} AND COALESCE(CAST({dimension.key} AS text), '') = %s", [*values, key[:200]]
    listed = Keyset(SHOWN | {"day": day, "row": "l.id"}, rows, {"l.id": row_id}, joins=JOINS, reads={"row": str})
    told = [kind, *about[1], *values]
    found = listed.page({"cursor": cursor}, limit, [f"l.kind = %s AND {about[0]}{where}"], told)
    for row in found["rows"]:
        row |= {"kind": kind, "action": action, "label": serialize_text(known[action]) if action in known else None}
        if action == OVERDUE:
            row["due_at"] = aware(row.pop("day")).isoformat()
    return cast(PageJson[CountedActJson], found)
