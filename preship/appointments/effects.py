"""What appointments do beyond changing state, and how they show in lists."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from preship.appointments.forms import Appointment
from preship.cases.context import Context
from preship.cases.flow import FLOWS, RowValues
from preship.cases.models import Case, GivenAnswer
from preship.fields.text import Text, both, join_texts


@dataclass(frozen=True, slots=True)
class Terms:
    """What an appointment says as it stands. `day` as in 2026-12-01; empty where a draft says nothing yet."""

    day: str
    time: str
    place: str


def find_commission(number: str, agency: int | None) -> Case | None:
    """The commission of that number, if this agency has it."""
    return Case.objects.filter(kind="commission", number=number.strip().upper(), agency_id=agency).first()


def take_over_plan(context: Context[Appointment]) -> None:
    """Begin with the day and place that the commission asks for, where the agency has written none; for a re-inspection that
    day is over."""
    commission = find_commission(context.document.commission or "", context.case.agency_id)
    if commission is None:
        return
    planned = {
        "commission": commission.number,
        "day": None if FLOWS[commission.kind].state(commission.state).final else commission.data.get("inspection_date"),
        "place": commission.data.get("inspection_place"),
    }
    context.case.data = {**{name: value for name, value in planned.items() if value}, **context.case.data}


def name_enterprise(context: Context[Appointment]) -> None:
    """The commission's enterprise becomes a party and sees the case from now on."""
    commission = find_commission(context.document.commission or "", context.case.agency_id)
    if commission is not None:
        context.case.enterprise_id = commission.enterprise_id
        context.case.data = {**context.case.data, "commission": commission.number}


def current_terms(case: Case) -> Terms:
    """What was proposed last; what a later proposal leaves open stays as it was. SQL: one statement."""
    terms = Terms(*(str(case.data.get(name) or "") for name in ("day", "time", "place")))
    for said in GivenAnswer.objects.filter(case_id=case.pk).order_by("seq").values_list("data", flat=True):
        if said.get("day"):
            terms = replace(terms, day=said["day"], time=said.get("time") or "", place=said.get("place") or terms.place)
    return terms


def columns(case: Case) -> RowValues:
    """The list columns."""
    terms = current_terms(case)
    return {
        "commission": case.data.get("commission") or "",
        "day": terms.day,
        "time": terms.time,
        "place": terms.place,
        "agency_zh": case.agency.name_zh if case.agency else "",
        "agency_en": case.agency.name_en if case.agency else "",
        "enterprise_zh": case.enterprise.name_zh if case.enterprise else "",
        "enterprise_en": case.enterprise.name_en if case.enterprise else "",
    }


def offices(case: Case) -> tuple[str, ...]:
    """It concerns the customs that its commission concerns."""
    found = Case.objects.filter(kind="commission", number=case.data.get("commission") or "")
    return tuple((found.values_list("offices", flat=True).first() or "").split())


def title(case: Case) -> Text:
    """The commission and the day."""
    terms = current_terms(case)
    return join_texts(both(case.data.get("commission") or ""), both(terms.day), both(terms.place))


def show_terms(case: Case, actor: object, files: object) -> Mapping[str, object]:
    """Day, time and place as they stand, above the form, which shows what was proposed first."""
    return asdict(current_terms(case))
