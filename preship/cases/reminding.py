"""催办: an overdue answer is asked for once more, at most once a day; the other side is told, and the history says so."""

import datetime

from preship.cases.context import Context
from preship.cases.flow import Transition
from preship.cases.rules import Rule
from preship.fields.clock import beijing_day
from preship.fields.text import Text


class IsOverdue(Rule):
    """尚未逾期，无需催办。
    It is not overdue yet.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.due_at is not None and context.case.due_at <= context.now


class NotRemindedToday(Rule):
    """今天已催办过，请明天再催。
    A reminder was sent today. Send the next one tomorrow.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class; days are Beijing's."""
        last: datetime.datetime | None = context.last_time("remind")
        return last is None or beijing_day(last) < beijing_day(context.now)


def remind(side: str, states: tuple[str, ...], roles: frozenset[str], other: str, name: Text) -> Transition:
    """The row by which a side asks the other for an overdue answer; `name` is what the process calls its cases."""
    said = Text(f"{name.zh} {{number}} 已逾期，请尽快办理", f"{name.en} {{number}} is overdue. Please deal with it now")
    return Transition(
        "remind", Text("催办", "Remind"), states, None, side, roles, kind="remind", aside=True,
        rules=(IsOverdue, NotRemindedToday), clause="found 2026-11 §9", tells={other: said},
    )  # fmt: skip
