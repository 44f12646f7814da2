"""The list behind a number: exactly the rows that a figure counts, newest first, in keyset pages."""

from typing import Any

from preship.statistics.asking import Scope
from preship.statistics.figures import FIGURES, RETURNS
from preship.statistics.paging import paged

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
    found = paged(columns, figure.source, condition, values, key=key, cursor=cursor, limit=limit, joins=JOINS)
    for row in found["rows"]:
        row["still"] = bool(row["still"])
    return found
