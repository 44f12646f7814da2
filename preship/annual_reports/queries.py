"""Lists of campaigns and reports (M-6.1.8a), and the years there are; two SQL statements on a first page."""

from collections.abc import Mapping
from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.annual_reports.acts import is_overdue
from preship.annual_reports.models import ReportRow, Year
from preship.cases.listing import Filter, Listing

CAMPAIGNS = Listing(
    table="annual_reports_campaignrow",
    columns={
        "number": "r.number",
        "state": "r.state",
        "year": "r.year",
        "deadline": "r.deadline",
        "opened_at": "r.submitted_at",
        "updated_at": "r.updated_at",
    },
    filters={"year": Filter("year", "id"), "number": Filter("number", "prefix"), "state": Filter("state")},
    instants=("opened_at", "updated_at"),
)
REPORTS = Listing(
    table="annual_reports_reportrow",
    columns={
        "number": "r.number",
        "state": "r.state",
        "year": "r.year",
        "deadline": "r.deadline",
        "agency_zh": "r.agency_zh",
        "agency_en": "r.agency_en",
        "submitted_at": "r.submitted_at",
        "updated_at": "r.updated_at",
    },
    filters={
        "year": Filter("year", "id"),
        "number": Filter("number", "prefix"),
        "agency": Filter("agency_zh", "words", "g"),
        "state": Filter("state"),
        "from": Filter("submitted_at", "from"),
        "to": Filter("submitted_at", "until"),
    },
    instants=("submitted_at", "updated_at"),
)


def reports(actor: Actor, query: Mapping[str, str], limit: int) -> dict[str, Any]:
    """Reports this actor may see, newest first, each with whether it is overdue now."""
    found = REPORTS.page(actor, query, limit)
    for row in found["rows"]:
        row["overdue"] = is_overdue(row["state"], row["deadline"])
    return found


def years(actor: Actor) -> list[dict[str, Any]]:
    """The years whose reports were asked for, newest first; an agency also reads its own report's number, null where it
    was not on file when the year was opened."""
    opened = list(Year.objects.order_by("-year").values_list("year", flat=True))
    if actor.side != Side.AGENCY:
        return [{"year": year} for year in opened]
    mine = dict(ReportRow.objects.filter(agency_id=actor.organisation).values_list("year", "number"))
    return [{"year": year, "report": mine.get(year)} for year in opened]
