"""The rules of a decision on two registrations; each docstring is the sentence the user reads."""

from typing import Any

from django.db.models import Q

from preship.cases.context import Context
from preship.cases.models import Case
from preship.cases.rules import Rule
from preship.organisations.similar_effects import closing_side, decisions_on, pair_of
from preship.organisations.similar_forms import SameInput


class KeptIsOpen(Rule):
    """要保留的注册已停用，请保留另一注册，或先恢复该注册。
    The registration to be kept is closed itself. Keep the other one, or restore this one first.
    """

    field = "input.keep"

    def holds(self, context: Context[Any, SameInput]) -> bool:
        """See the class; else nobody of the organisation could log in any more."""
        pair = pair_of(context.case)
        kept = pair.later if context.action_form.keep == "later" else pair.earlier
        return not decisions_on(kept)


class NothingSubmitted(Rule):
    """另一注册已提交过业务，不能停用；请保留该注册，或判定为不同单位。
    The other registration has submitted cases and cannot be closed. Keep that one, or say that they are different.
    """

    field = "input.keep"

    def holds(self, context: Context[Any, SameInput]) -> bool:
        """See the class; what was recorded stays with who did it."""
        closed = closing_side(pair_of(context.case), context.action_form.keep)
        theirs = Q(agency=closed.pk) | Q(enterprise=closed.pk)
        return not Case.objects.filter(theirs).exclude(submitted_at=None).exists()
