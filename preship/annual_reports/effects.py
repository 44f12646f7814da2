"""What campaigns and reports do beyond changing state, and how they show in lists and on their page."""

from collections.abc import Sequence
from typing import cast

from django.db import connection

from preship.accounts.actor import SYSTEM, Actor
from preship.annual_reports.forms import Campaign, Opening, Report
from preship.annual_reports.models import KnownFigures, ReportRow, Year
from preship.annual_reports.rules import ASKED, YearIsNotOpened
from preship.annual_reports.schemas import AskedJson, CampaignExtraJson, ReportExtraJson
from preship.annual_reports.terms import due_day
from preship.cases.context import Context
from preship.cases.flow import RowValues
from preship.cases.models import Attachment, Case
from preship.cases.perform import open_case, perform
from preship.cases.rules import sentence_of
from preship.deadlines.timing import last_day
from preship.fields.clock import beijing_today
from preship.fields.form import require
from preship.fields.refusals import Refusal
from preship.fields.text import Text, both, join_texts
from preship.register.eligibility import agencies_on_file
from preship.register.filed_years import agencies_on_file_in
from preship.statistics.serializers import year_figures

UNSENT = ("open", "returned")
PENDING = (*UNSENT, "submitted")


def open_reports(context: Context[Campaign]) -> None:
    """Open one report for each agency filed at this moment, all of them or none (M-6.1.8b).

    Refusal invalid where another campaign won the year after the rule had looked.
    """
    case = context.case
    case.data = context.data = {**context.data, "deadline": due_day(context.document)}
    if not claim(case.data["year"], case.pk):
        raise Refusal("invalid", errors={"year": sentence_of(YearIsNotOpened)})
    asked = {name: case.data[name] for name in ASKED}
    for agency in agencies_on_file_in(case.data["year"], lock=True):
        open_case("annual-report", SYSTEM, asked, {"agency": str(agency)})


def claim(year: int, campaign: int) -> bool:
    """Take the year for this campaign; False where it is another's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO annual_reports_year (year, campaign_id) VALUES (%s, %s) ON CONFLICT (year) DO NOTHING",
            [year, campaign],
        )
    return Year.objects.filter(year=year, campaign=campaign).exists()


def assign(context: Context[Report, Opening]) -> None:
    """The report is this agency's."""
    context.case.agency_id = int(require(context.action_form.agency))


def let_go(agency: int, disposition: str) -> None:
    """End the reports that a revoked agency has not sent, or has to mend; what it submitted waits for its review.

    Each is locked before its state counts: one that is sent or returned at this moment is seen as it then stands.
    """
    waiting = Case.objects.filter(kind="annual-report", agency_id=agency, state__in=PENDING).order_by("id")
    for number in waiting.values_list("number", flat=True):
        try:
            perform(number, "lapse", SYSTEM, version=None, given={"reason": disposition})
        except Refusal as refusal:
            if refusal.code != "not_possible":
                raise


def keep_figures(context: Context) -> None:
    """Keep what the system knows at this submission, so that what is reviewed stands still."""
    case = context.case
    known = year_figures(case.data["year"], case.agency_id or 0)
    KnownFigures.objects.create(case=case, round=case.round, figures=known, at=context.now)


def campaign_columns(case: Case) -> RowValues:
    """A campaign's own list columns."""
    return {"year": case.data.get("year"), "deadline": case.data.get("deadline", "")}


def report_columns(case: Case) -> RowValues:
    """A report's own list columns."""
    agency = case.agency
    return {
        "year": case.data["year"],
        "deadline": due_of(case),
        "agency_zh": agency.name_zh if agency else "",
        "agency_en": agency.name_en if agency else "",
    }


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What a report is found by: its agency's name."""
    return {"g": f"{case.agency.name_zh} {case.agency.name_en}" if case.agency else ""}


YEAR_OF = Text("{year} 年度报告", "Annual report {year}")


def campaign_title(case: Case) -> Text:
    """The year."""
    return YEAR_OF.fill(year=case.data["year"]) if case.data.get("year") else both("")


def report_title(case: Case) -> Text:
    """The agency and the year."""
    agency = both(case.agency.name_zh, case.agency.name_en) if case.agency else both("")
    return join_texts(agency, YEAR_OF.fill(year=case.data["year"]))


def campaign_extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> CampaignExtraJson:
    """How many of the reports are in which state, and how many overdue."""
    if case.state != "open":
        year = case.data.get("year")
        return {"filed": len(agencies_on_file_in(year) if year else agencies_on_file())}
    rows = ReportRow.objects.filter(year=case.data["year"]).values_list("state", "deadline")
    states = [state for state, _ in rows]
    late = sum(is_overdue(state, deadline) for state, deadline in rows)
    return {
        "states": {state: states.count(state) for state in sorted(set(states))},
        "total": len(states),
        "overdue": late,
    }


def report_extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> ReportExtraJson:
    """What the system knows of the agency's year: as it is now while the report is open, else as it was submitted."""
    kept = None if case.state in UNSENT else KnownFigures.objects.filter(case=case, round=case.round).first()
    known = kept.figures if kept else year_figures(case.data["year"], case.agency_id or 0)
    return {
        "asked": cast(AskedJson, {name: case.data.get(name) for name in ASKED}),
        "known": known,
        "known_at": kept.at if kept else None,
        "overdue": is_overdue(case.state, due_of(case)),
    }


def due_of(case: Case) -> str:
    """The last day, ISO: customs' deadline; of a report that came back the day by which it is to be answered."""
    return last_day(case.due_rank).isoformat() if case.state == "returned" and case.due_at else case.data["deadline"]


def is_overdue(state: str, deadline: str) -> bool:
    """Whether a report that was not sent is past its day (Beijing)."""
    return state in UNSENT and deadline < beijing_today().isoformat()
