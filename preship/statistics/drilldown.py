"""The list behind a number: exactly the rows that a figure counts, newest first, in keyset pages."""

from collections.abc import Mapping
from typing import cast

from preship.accounts.actor import Actor
from preship.fields.clock import beijing_today
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.lists.cursor import row_id
from preship.lists.keyset import Keyset
from preship.statistics.figure_sql import OF_RETURNS, Scope, read_scope
from preship.statistics.figures import FIGURES, RETURNS
from preship.statistics.schemas import CountedCaseJson

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


def counted_page(query: Mapping[str, str], actor: Actor, limit: int) -> PageJson[CountedCaseJson]:
    """A page of the rows behind the figure that a query names. Refusal invalid at what it can't be counted by."""
    figure = FIGURES.get(query.get("figure") or "received")
    if figure is None or (figure.source != RETURNS and any(query.get(name) for name in OF_RETURNS)):
        raise Refusal("invalid", errors={"figure": Problem("option")})
    return behind(figure.name, read_scope(query, actor, beijing_today()), query.get("cursor", ""), limit)


def behind(name: str, scope: Scope, cursor: str, limit: int = 20) -> PageJson[CountedCaseJson]:
    """A page of the rows behind a figure; on the first page their count, to 1,000. `still`: the agency has the case yet.

    Refusal invalid for a cursor that is none of ours.
    """
    figure = FIGURES[name]
    key = "s.id" if figure.source == RETURNS else "e.id"
    condition, values = scope.where(figure)
    if figure.where:
        condition += f" AND {figure.where}"
    columns = {**SHOWN, **({"returned_on": "s.returned_on", "reason": "s.reason"} if figure.source == RETURNS else {})}
    listed = Keyset(
        {**columns, "row": key}, figure.source, {key: row_id}, joins=JOINS, reads={"still": bool, "row": str}
    )
    return cast(PageJson[CountedCaseJson], listed.page({"cursor": cursor}, limit, [condition], values))
