"""The rules of appointments; each docstring is the sentence the user reads."""

import datetime

from preship.accounts.actor import SYSTEM
from preship.appointments.effects import current_terms, find_commission
from preship.appointments.forms import Appointment
from preship.appointments.models import AppointmentRow
from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.cases.rules import Rule
from preship.cases.view import is_offered
from preship.fields import clock
from preship.fields.clock import beijing_day

OPEN = ("proposed", "countered", "agreed")
MOST = 20
"""Open appointments of one commission: each of them is told to the enterprise."""


def states_under_way() -> list[str]:
    """The states of a commission in which its agency inspects: those from which a result is recorded."""
    flow = FLOWS["commission"]
    return [state.name for state in flow.states if any(step.kind == "conclude" for step in flow.leaving(state.name))]


def awaits_inspection(commission: Case, since: datetime.datetime | None = None) -> bool:
    """Whether there is a result to come of a commission: it is under way, or some of it may be inspected again, which one asks
    for anew: what was proposed at `since`, before the result that completed it, was about that."""
    if commission.state in states_under_way():
        return True
    flow = FLOWS[commission.kind]
    again = [step for step in flow.leaving(commission.state) if step.kind == "certify"]
    if not any(is_offered(step, commission, flow, SYSTEM) for step in again):
        return False
    ends = CaseEvent.objects.filter(number=commission.number, action__in=flow.names_of_kind("conclude"))
    return since is None or not ends.filter(at__gte=since).exists()


def is_under_way(context: Context[Appointment]) -> bool:
    """Whether the appointment's commission is its agency's, and there is a result to come."""
    commission = find_commission(context.document.commission or "", context.case.agency_id)
    return commission is not None and awaits_inspection(commission, context.case.submitted_at)


class CommissionIsUnderWay(Rule):
    """没有受理中或可复检的这份业务委托，请核对编号。
    You have no commission with that number that is in progress or may be inspected again. Check the number.
    """

    field = "commission"

    def holds(self, context: Context[Appointment]) -> bool:
        """See the class; a draft may name none yet."""
        return not context.document.commission or is_under_way(context)


class CommissionGoesOn(Rule):
    """该业务委托的检验结果已录入，只能撤销预约。
    The result of that commission is recorded. You can only cancel this appointment.
    """

    early = True

    def holds(self, context: Context[Appointment]) -> bool:
        """See the class."""
        return is_under_way(context)


class NotTooMany(Rule):
    """该业务委托已有 20 项未了结的预约，请先撤销或改期。
    This commission has 20 open appointments already. Cancel or change one of them first.
    """

    field = "commission"

    def holds(self, context: Context[Appointment]) -> bool:
        """See the class. SQL: one statement."""
        number = (context.document.commission or "").strip().upper()
        return AppointmentRow.objects.filter(commission=number, state__in=OPEN).count() < MOST


class DayIsToCome(Rule):
    """约定的日期已过，请另提日期。
    That day has passed. Propose another day.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return current_terms(context.case).day >= beijing_day(clock.now()).isoformat()
