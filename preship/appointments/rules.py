"""The rules of appointments; each docstring is the sentence the user reads."""

from preship.appointments.effects import current_terms, find_commission
from preship.appointments.forms import Appointment
from preship.appointments.models import AppointmentRow
from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.rules import Rule
from preship.fields import clock
from preship.fields.clock import beijing_day

OPEN = ("proposed", "countered", "agreed")
MOST = 20
"""Open appointments of one commission: each of them is told to the enterprise."""


def states_under_way() -> list[str]:
    """The states of a commission in which its agency inspects: those from which a result is recorded."""
    flow = FLOWS["commission"]
    return [state.name for state in flow.states if any(step.kind == "conclude" for step in flow.leaving(state.name))]


def is_under_way(context: Context[Appointment]) -> bool:
    """Whether the appointment's commission is its agency's, and there is a result to come."""
    commission = find_commission(context.document.commission or "", context.case.agency_id)
    return commission is not None and commission.state in states_under_way()


class CommissionIsUnderWay(Rule):
    """没有受理中的这份业务委托，请核对编号。
    You have no commission in progress with that number. Check the number.
    """

    field = "commission"

    def holds(self, context: Context[Appointment]) -> bool:
        """See the class; a draft may name none yet."""
        return not context.document.commission or is_under_way(context)


class CommissionGoesOn(Rule):
    """该业务委托已不在受理中，只能撤销预约。
    That commission is no longer in progress. You can only cancel this appointment.
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
