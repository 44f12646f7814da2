"""What feedback, checks and dispositions do beyond changing state, and how they show in lists and on their page."""

from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.flow import RowValues
from preship.cases.given_answers import newest_answer
from preship.cases.models import Case, Return
from preship.cases.returns import answer
from preship.deadlines.timing import last_day
from preship.fields.form import require
from preship.fields.text import Text, both, join_texts
from preship.register.eligibility import agency_in_form, both_names
from preship.supervision.forms import AboutAgency, Findings, OnSiteCheck


def name_agency(context: Context[AboutAgency]) -> None:
    """The agency meant becomes a party and sees the case from now on."""
    context.case.agency_id = int(require(context.document.agency))


def settle(context: Context) -> None:
    """The case is over: nothing waits to be answered any more."""
    answer(context)


def send_back(context: Context[OnSiteCheck, Findings]) -> None:
    """Ask the agency to answer what was found (M-6.1.6d)."""
    context.comment = require(context.action_form.findings)
    if context.case.holder_id is None:
        context.case.holder_id = context.actor.user  # the answer comes back to whoever asked
    Return.objects.create(case=context.case, reason=context.comment, by=context.actor.name, at=context.now)


def columns(case: Case) -> RowValues:
    """The list columns that all of them have."""
    agency = agency_in_form(case.data)
    return {
        "agency_zh": agency["name_zh"] if agency else "",
        "agency_en": agency["name_en"] if agency else "",
        "agency_name": both_names(agency),
        "content": case.data.get("content", ""),
        "reply": newest_reply(case),
        "due": running(case) or planned_days(case),
        "created_at": case.created_at,
    }


def running(case: Case) -> str:
    """The last day of the limit that runs; empty if none runs."""
    return last_day(case.due_rank).isoformat() if case.due_at else ""


def planned_days(case: Case) -> str:
    """Where no limit runs: until when a disposition lasts, and the day that a draft names."""
    named = case.data if case.submitted_at is None else {}
    return case.data.get("until") or named.get("due") or named.get("inspected_on") or ""


def feedback_columns(case: Case) -> RowValues:
    """A feedback's list columns."""
    return {**columns(case), "severity": case.data.get("severity", "")}


def kind_columns(case: Case) -> RowValues:
    """The list columns where several processes share a list."""
    return {**columns(case), "kind": case.kind}


def newest_reply(case: Case) -> str:
    """What the agency answered last; empty before it has."""
    data = newest_answer(case, Side.AGENCY)
    return str(data.get("reply") or data.get("statement") or "")


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What is searched: content, reply, agency (M-6.1.5a, M-6.1.6a, M-6.1.7a)."""
    return {letter: str(columns[name]) for letter, name in (("t", "content"), ("r", "reply"), ("g", "agency_name"))}


def offices(case: Case) -> tuple[str, ...]:
    """It concerns the customs that opened it, and headquarters."""
    return (case.opened_office,)


def title(case: Case) -> Text:
    """The agency and the beginning of the content."""
    agency = agency_in_form(case.data)
    content = case.data.get("content", "").split("\n")[0][:100]
    return join_texts(both(agency["name_zh"], agency["name_en"]) if agency else both(""), both(content))
