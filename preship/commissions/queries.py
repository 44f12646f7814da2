"""The list of commissions (M-6.1.4a, M-6.2.3a) and the agencies to choose from (M-2.4)."""

from typing import Any

from preship.cases.listing import Filter, Listing
from preship.fields.text import Text
from preship.register import standing

COMMISSIONS = Listing(
    table="commissions_commissionrow",
    columns={
        "number": "r.number",
        "state": "r.state",
        "consignee_name": "r.consignee_name",
        "enterprise_zh": "r.enterprise_zh",
        "agency_zh": "r.agency_zh",
        "agency_en": "r.agency_en",
        "entry_customs": "r.entry_customs",
        "destination": "r.destination",
        "use": "r.use",
        "entrusted_at": "r.submitted_at",
        "updated_at": "r.updated_at",
    },
    filters={
        "number": Filter("number", "prefix"),
        "enterprise": Filter("enterprise_zh", "words", "e", alone=True),
        "consignee_name": Filter("consignee_name", "words", "c", alone=True),
        "agency_name": Filter("agency_name", "words", "g"),
        "entry_customs": Filter("entry_customs"),
        "destination": Filter("destination"),
        "use": Filter("use"),
        "agency": Filter("chosen_id", "id"),
        "state": Filter("state"),
        "from": Filter("submitted_at", "from"),
        "to": Filter("submitted_at", "until"),
    },
    instants=("entrusted_at", "updated_at"),
)


def commissionable(language: str) -> list[dict[str, Any]]:
    """Every agency the register knows: open to commissions now, or why not, in `language`; the open ones first."""
    rows = [opened(agency, language) for agency in standing.agencies()]
    return sorted(rows, key=lambda row: not row["open"])


def opened(agency: dict[str, Any], language: str) -> dict[str, Any]:
    """One agency with its reason said in `language`."""
    why: Text | None = agency["why"]
    return {**agency, "open": why is None, "why": why.say(language) if why else None}
