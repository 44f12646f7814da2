"""Lists of campaigns and reports (M-6.1.8a), and the years there are; two SQL statements on a first page."""

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.annual_reports.models import ReportRow, Year
from preship.annual_reports.schemas import ReportYearJson


def years(actor: Actor) -> list[ReportYearJson]:
    """The years whose reports were asked for, newest first; an agency also reads its own report's number, null where it
    was not on file when the year was opened."""
    opened = list(Year.objects.order_by("-year").values_list("year", flat=True))
    if actor.side != Side.AGENCY:
        return [{"year": year} for year in opened]
    mine = dict(ReportRow.objects.filter(agency_id=actor.organisation).values_list("year", "number"))
    return [{"year": year, "report": mine.get(year)} for year in opened]
