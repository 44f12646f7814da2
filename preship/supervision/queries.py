"""Lists of feedback, checks and dispositions (M-6.1.5a, M-6.1.6a, M-6.1.7a); SQL statements as every list, and one more
for how the dispositions of a page stand now."""

from collections.abc import Mapping
from typing import Any

from preship.accounts.actor import Actor
from preship.cases.listing import Filter, Listing
from preship.supervision.disposition_acts import effects

COLUMNS = {
    **{name: f"r.{name}" for name in ("number", "state", "agency_zh", "agency_en", "due", "created_at", "updated_at")},
    "content": "substr(r.content, 1, 160)",
    "reply": "substr(r.reply, 1, 160)",
}
FILTERS = {
    "number": Filter("number", "prefix"),
    "state": Filter("state"),
    "content": Filter("content", "words", "t"),
    "reply": Filter("reply", "words", "r", alone=True),
    "agency": Filter("agency_name", "words", "g"),
    "from": Filter("created_at", "from"),
    "to": Filter("created_at", "until"),
}
INSTANTS = ("created_at", "updated_at")
FEEDBACK = Listing(
    table="supervision_feedbackrow",
    columns={**COLUMNS, "severity": "r.severity"},
    filters={**FILTERS, "severity": Filter("severity")},
    instants=INSTANTS,
    by_time="created_at",
)
CHECKS = Listing(
    table="supervision_checkrow",
    columns={**COLUMNS, "kind": "r.kind"},
    filters={**FILTERS, "kind": Filter("kind")},
    instants=INSTANTS,
    by_time="created_at",
)
DISPOSITIONS = Listing(
    table="supervision_dispositionrow",
    columns={**COLUMNS, "kind": "r.kind"},
    filters={**FILTERS, "kind": Filter("kind")},
    instants=INSTANTS,
    by_time="created_at",
)


def dispositions(actor: Actor, query: Mapping[str, str], limit: int) -> dict[str, Any]:
    """A page of dispositions, each with how it stands at this moment."""
    page = DISPOSITIONS.page(actor, query, limit)
    standing = effects(tuple(row["number"] for row in page["rows"]))
    for row in page["rows"]:
        row["effect"] = standing.get(row["number"])
    return page
