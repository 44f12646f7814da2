"""The day before an agreed inspection both sides are told; once its day is over everywhere, or its commission ended, so is the
appointment."""

import datetime
import itertools

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from preship.accounts.actor import SYSTEM
from preship.accounts.sides import Side
from preship.appointments.effects import current_terms, find_commission
from preship.appointments.flow import FLOW
from preship.appointments.models import AppointmentRow
from preship.appointments.rules import OPEN, awaits_inspection, states_under_way
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.cases.notify import Aside, Notification, notify
from preship.cases.perform import perform
from preship.deadlines.duties import Duty
from preship.fields import clock
from preship.fields.clock import beijing_day
from preship.fields.refusals import Refusal
from preship.fields.text import Text

AGREED, PASS, LAPSE = "agreed", "pass", "lapse"
MOMENT = "day_before"
SENTENCE = Text(
    "检验预约 {number}：明天（{day}）检验：{reason}",
    "Appointment {number}: the inspection is tomorrow ({day}): {reason}",
)
ASIDE = Aside(FLOW.kind, MOMENT, Text("检验前一日提醒", "Reminder of the day before"), SENTENCE)
BATCH = 500


def agreed_rows(**days: str) -> QuerySet[AppointmentRow]:
    """The agreed appointments of these days, at most 500, in their order."""
    return AppointmentRow.objects.filter(state=AGREED, **days).order_by("day", "id")[:BATCH]


def remind() -> int:
    """Tell both sides of every inspection of tomorrow that they were not told of yet; how many inspections."""
    tomorrow = (beijing_day(clock.now()) + datetime.timedelta(days=1)).isoformat()
    return sum(remind_once(row.pk, tomorrow) for row in agreed_rows(day=tomorrow, reminded_of__lt=tomorrow))


def remind_once(pk: int, day: str) -> bool:
    """Tell of one inspection, unless somebody else has, or it was put off meanwhile."""
    with transaction.atomic():
        if not AppointmentRow.objects.filter(pk=pk, state=AGREED, day=day, reminded_of__lt=day).update(reminded_of=day):
            return False
        case = Case.objects.get(pk=pk)
        about = {"number": case.number, "day": day, "reason": current_terms(case).place}
        key = f"{case.number}:{MOMENT}:{day}"
        for side, organisation in ((Side.AGENCY, case.agency_id), (Side.ENTERPRISE, case.enterprise_id)):
            notify(Notification(case, None, side, organisation, SENTENCE, about, key=key, action=MOMENT))
    return True


def lapse_ended() -> int:
    """Cancel the appointments of commissions whose result is recorded, so that nobody is reminded of them; how many. One that
    was made for a re-inspection stays until there is nothing left to inspect again, which only a later act can bring about."""
    going_on = Case.objects.filter(kind="commission", number=OuterRef("commission"), state__in=states_under_way())
    acts = FLOWS["commission"].names_of_kind("conclude", "certify", "correct", "end")
    later = CaseEvent.objects.filter(number=OuterRef("commission"), action__in=acts, at__gte=OuterRef("submitted_at"))
    open_rows = AppointmentRow.objects.filter(~Exists(going_on), Exists(later), state__in=OPEN).order_by("id")
    moot = itertools.islice((row for row in open_rows.iterator(chunk_size=BATCH) if is_moot(row)), BATCH)
    return sum(close(number, LAPSE) for number in [row.number for row in moot])


def is_moot(row: AppointmentRow) -> bool:
    """Whether there is no result to come that an appointment could be about."""
    commission = find_commission(row.commission, row.agency_id)
    return commission is None or not awaits_inspection(commission, row.submitted_at)


def close_past() -> int:
    """End the appointments whose day is over wherever they are; how many. Days are those of the place, and west of here
    one lasts until the next day's afternoon in Beijing."""
    yesterday = (beijing_day(clock.now()) - datetime.timedelta(days=1)).isoformat()
    return sum(close(row.number, PASS) for row in agreed_rows(day__lt=yesterday))


def close(number: str, action: str) -> bool:
    """End one appointment; False where somebody was faster."""
    try:
        perform(number, action, SYSTEM, version=None)
    except Refusal:
        return False
    return True


ASIDES = (ASIDE,)
DUTIES = (
    Duty("inspections of ended commissions", lapse_ended),
    Duty("reminders of inspections", remind),
    Duty("inspections past", close_past),
)
