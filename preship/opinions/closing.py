"""A question about a case that came to its end meanwhile is closed, and its case no longer read."""

import datetime

from preship.accounts.actor import SYSTEM
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.perform import perform
from preship.deadlines.duties import Duty
from preship.fields.refusals import Refusal
from preship.opinions.flow import OPEN
from preship.opinions.models import OpinionRow


def close_ended() -> int:
    """Close the questions whose case has ended since they were asked; how many. What was asked about an ended case stays
    open until somebody closes it."""
    waiting = OpinionRow.objects.filter(shown_to_customs=True, state__in=OPEN).order_by("id")
    rows = list(waiting.values_list("number", "about", "submitted_at"))
    cases = {case.number: case for case in Case.objects.filter(number__in={about for _, about, _ in rows})}
    return sum(
        close(number)
        for number, about, asked_at in rows
        if asked_at and (case := cases.get(about)) and has_ended_since(case, asked_at)
    )


def has_ended_since(case: Case, moment: datetime.datetime) -> bool:
    """Whether a case came to its end after a moment."""
    return FLOWS[case.kind].state(case.state).final and (case.entered_at or case.updated_at) > moment


def close(number: str) -> bool:
    """Close one question; False where somebody was faster."""
    try:
        perform(number, "end", SYSTEM, version=None)
    except Refusal:
        return False
    return True


DUTIES = (Duty("opinions about ended cases", close_ended),)
