"""The calendar of appointments: a month of them for the page, and a file for calendar programs (RFC 5545)."""

import datetime
import re
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from icalendar import Calendar, Event

from preship.accounts.actor import Actor
from preship.appointments.flow import FLOW
from preship.appointments.models import AppointmentRow
from preship.appointments.schemas import AppointmentJson
from preship.cases.visibility import visible_to
from preship.fields.describe import serialize_text
from preship.fields.text import Text

SHOWN = ("proposed", "countered", "agreed", "held")
MOST, IN_FILE = 500, 250
"""Appointments of a month, and in a file, which takes 0.18 ms of processor for each: more is no calendar that anybody reads."""
STATUS = {"agreed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
HOUR = re.compile(r"\s*([01]?\d|2[0-3])(?:\s*[:：.时点]\s*(\d\d)?|$)")
SUBJECT = Text("装运前检验 {commission}", "Pre-shipment inspection {commission}")


def visible_rows(actor: Actor) -> QuerySet[AppointmentRow]:
    """The appointments that an actor may see."""
    return AppointmentRow.objects.filter(id__in=visible_to(actor).values("pk"))


def month_of(actor: Actor, first: datetime.date, last: datetime.date) -> list[AppointmentJson]:
    """The appointments between two days, in their order, those that were cancelled left out. One SQL statement."""
    found = visible_rows(actor).filter(state__in=SHOWN, day__gte=first.isoformat(), day__lte=last.isoformat())
    rows = sorted(found.order_by("day", "id")[:MOST], key=lambda row: (row.day, hour_of(row.time), row.pk))
    return [serialize_row(row) for row in rows]


def hour_of(time: str) -> str:
    """By what a time of day sorts as people wrote it: 9:30 before 11:30, what begins with no hour as it is written."""
    hour = HOUR.match(time)
    return f"{int(hour[1]):02}:{hour[2] or '00'}" if hour else time


def of_commission(actor: Actor, number: str) -> list[AppointmentJson]:
    """The appointments of a commission, the newest first, drafts left out. One SQL statement."""
    found = visible_rows(actor).filter(commission=number).exclude(state="draft")
    return [serialize_row(row) for row in found.order_by("-id")[:MOST]]


def serialize_row(row: AppointmentRow) -> AppointmentJson:
    """An appointment as its answer."""
    state = FLOW.state(row.state)
    return {
        "number": row.number,
        "commission": row.commission,
        "day": row.day,
        "time": row.time,
        "place": row.place,
        "state": row.state,
        "state_label": serialize_text(state.label),
        "tone": state.tone,
        "agency_zh": row.agency_zh,
        "agency_en": row.agency_en,
        "enterprise_zh": row.enterprise_zh,
        "enterprise_en": row.enterprise_en,
    }


def build_calendar(rows: Iterable[AppointmentRow], language: str) -> bytes:
    """A calendar file of appointments. They are days without an hour: the time that was agreed is the place's own, of which
    no zone is known, so it stands in the subject. A later version of an appointment takes the place of the earlier one."""
    calendar = Calendar()
    calendar.add("prodid", "-//Preship//Inspection appointments//EN")
    calendar.add("version", "2.0")
    for row in rows:
        day = datetime.date.fromisoformat(row.day)
        event = Event()
        event.add("uid", f"{row.number}@preship")
        event.add("dtstamp", row.updated_at)
        event.add("last-modified", row.updated_at)
        event.add("sequence", int(row.updated_at.timestamp()) % 2**31)
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        subject = SUBJECT.say(language, commission=row.commission)
        event.add("summary", f"{row.time} {subject}".strip())
        event.add("location", row.place)
        event.add("status", STATUS.get(row.state, "TENTATIVE"))
        if settings.ADDRESS:
            event.add("url", f"{settings.ADDRESS}/w/appointment/{row.number}")
        calendar.add_component(event)
    return calendar.to_ical()
