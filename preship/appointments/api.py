"""Appointments over HTTP beside what every process has: the calendar, and the appointments of a commission."""

import datetime

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.appointments.calendar import IN_FILE, build_calendar, month_of, of_commission, visible_rows
from preship.appointments.schemas import AppointmentJson
from preship.cases.api import visible
from preship.fields.clock import beijing_today
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson, binary

router = Router(tags=["appointments"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
LONGEST = 62
"""Days that are asked for at once: a month with the weeks that it begins and ends in."""
CALENDAR = "text/calendar"


@router.get("/appointments/calendar", response=RowsJson[AppointmentJson])
@allow(*EVERYBODY, scopes=(READ,))
def calendar(request: Request, first: str = "", last: str = "") -> RowsJson[AppointmentJson]:
    """The appointments from the day `first` to the day `last`, at most 62 days and 500 appointments; of a month from today
    on where none is named."""
    today = beijing_today()
    first, last = first or today.isoformat(), last or (today + datetime.timedelta(days=31)).isoformat()
    errors: dict[str, object] = {
        name: Problem("date") for name, text in (("first", first), ("last", last)) if not is_day(text)
    }
    if errors:
        raise Refusal("invalid", errors=errors)
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    if not 0 <= (end - begin).days <= LONGEST:
        raise Refusal("invalid", errors={"last": Problem("date")})
    return {"rows": month_of(request.actor, begin, end)}


@router.get("/appointments/calendar.ics", openapi_extra=binary(CALENDAR))
@allow(*EVERYBODY, scopes=(READ,))
def calendar_file(request: Request) -> HttpResponse:
    """The agreed inspections from a month ago on, the first 250, as a calendar file (RFC 5545)."""
    since = (beijing_today() - datetime.timedelta(days=31)).isoformat()
    rows = visible_rows(request.actor).filter(state__in=("agreed", "held"), day__gte=since).order_by("day", "id")
    return calendar_answer(build_calendar(rows[:IN_FILE], request.language), "inspections.ics")


@router.get("/appointments/{number}/calendar.ics", openapi_extra=binary(CALENDAR))
@allow(*EVERYBODY, scopes=(READ,))
def appointment_file(request: Request, number: str) -> HttpResponse:
    """One appointment as a calendar file; a cancelled one takes itself out of the calendar."""
    row = visible_rows(request.actor).filter(number=number).exclude(day="").first()
    if row is None:
        raise Refusal("not_found")
    return calendar_answer(build_calendar([row], request.language), f"{number}.ics")


@router.get("/cases/{number}/appointments", response=RowsJson[AppointmentJson])
@allow(*EVERYBODY, scopes=(READ,))
def appointments(request: Request, number: str) -> RowsJson[AppointmentJson]:
    """The appointments of a commission, the newest first."""
    return {"rows": of_commission(request.actor, visible(number, request).number)}


def calendar_answer(content: bytes, name: str) -> HttpResponse:
    """A calendar file to be kept."""
    answer = HttpResponse(content, content_type=f"{CALENDAR}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
