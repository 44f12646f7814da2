"""The kernel's door to whoever keeps records or counts: it shows every transition, inside its transaction."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent


@dataclass(frozen=True, slots=True)
class TransitionDone:
    """One transition as it was. `agency` is the one that had the case, also where the transition took it away."""

    case: Case
    action: str
    seq: int
    at: datetime.datetime
    agency: int | None
    data: dict[str, Any]
    input: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the transition is, whatever its name (Flow.act_kind)."""
        return FLOWS[self.case.kind].act_kind(self.action)


RECEIVERS: list[Callable[[TransitionDone], None]] = []


def send_signal(context: Context, event: CaseEvent) -> None:
    """Show a transition to every receiver; what they write commits or vanishes with it."""
    case = context.case
    agency = case.agency_id or context.told.get(Side.AGENCY)
    happened = TransitionDone(case, event.action, event.seq, event.at, agency, case.data, context.input)
    for receiver in RECEIVERS:
        receiver(happened)
