"""The kernel's door to whoever keeps records or counts: it shows every transition, inside its transaction."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.models import Case, CaseEvent


@dataclass(frozen=True, slots=True)
class Happened:
    """One transition as it was. `agency` is the one that had the case, also where the transition took it away."""

    case: Case
    action: str
    seq: int
    at: datetime.datetime
    agency: int | None
    data: dict[str, Any]
    input: dict[str, Any] = field(default_factory=dict)


WATCHERS: list[Callable[[Happened], None]] = []


def show(context: Context, event: CaseEvent) -> None:
    """Show a transition to every watcher; what they write commits or vanishes with it."""
    case = context.case
    agency = case.agency_id or context.told.get(Side.AGENCY)
    happened = Happened(case, event.action, event.seq, event.at, agency, case.data, context.input)
    for watcher in WATCHERS:
        watcher(happened)
