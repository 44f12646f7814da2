"""The rules of dispositions; each docstring is the sentence the user reads."""

from typing import ClassVar

from django.conf import settings

from preship.cases.context import Context
from preship.cases.rules import ByAnother, Rule, sentence_of
from preship.fields import clock
from preship.fields.clock import beijing_today
from preship.fields.text import Text
from preship.register import standing
from preship.supervision.periods import begin_of, end_of, years_later


class AboutDocument(Rule):
    """处置内容不正确。
    The disposition is not right.
    """

    place: ClassVar[str] = ""

    def problems(self, context: Context) -> dict[str | None, Text]:
        """At the field while it is written, at the top of the page for who decides about it."""
        at = self.place if context.transition.document else None
        return {} if self.holds(context) else {at: self.sentence(context)}


class AgencyIsFiled(AboutDocument):
    """该机构目前没有备案，不能处置。
    The agency is not filed at present; there is nothing to dispose of.
    """

    place = "agency"
    clause = "processes.md §6"

    def holds(self, context: Context) -> bool:
        """See the class; its entry is held until the transition is over."""
        entry = standing.entry_of(int(context.data["agency"]), lock=True)
        return entry is not None and entry.revoked_at is None


class EndsInFuture(AboutDocument):
    """到期日期已过。
    The last day is past.
    """

    place = "until"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.data["until"] >= beijing_today().isoformat()


class NotTooLong(AboutDocument):
    """不予认可期限最长 {years} 年（系统设置），最晚至 {day}。
    Results may go unrecognised for {years} years at most (a setting), until {day} at the latest.
    """

    place = "until"
    clause = "processes.md, settings: non-recognition at most 3 years"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.data["until"] <= self.latest(context)

    def latest(self, context: Context) -> str:
        """The last day there may be."""
        return years_later(context.data["begins"], settings.NON_RECOGNITION_YEARS)

    def sentence(self, context: Context) -> Text:
        """With the setting and the day."""
        years, day = settings.NON_RECOGNITION_YEARS, self.latest(context)
        return sentence_of(type(self)).filled(years=years, day=day)


class NoneOfItsKind(AboutDocument):
    """与该机构同类处置 {number} 的期限重叠。
    It overlaps with the agency's disposition {number} of the same kind.
    """

    place = "until"
    clause = "processes.md §6"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return self.other(context) is None

    def other(self, context: Context) -> str | None:
        """The number of the one it overlaps with."""
        data, now = context.data, clock.now()
        begins = max(begin_of(data["begins"]), now) if "begins" in data else now
        ends = max(end_of(data["until"]), begins)
        found = standing.overlapping(int(data["agency"]), context.flow.kind, begins, ends)
        return found.number if found else None

    def sentence(self, context: Context) -> Text:
        """With its number."""
        return sentence_of(type(self)).filled(number=self.other(context))


class ConfirmedByAnother(ByAnother):
    """须由另一名审核人员复核，不能由提交人本人复核。
    It takes another reviewer: nobody confirms what they proposed themselves.
    """

    done = ("propose",)
    clause = "issue 4: a second officer confirms"


class StillRuns(Rule):
    """该处置已到期，无需再办理。
    The disposition has ended; nothing more is to be done.
    """

    early = True
    clause = "processes.md §6: time is decided by the clock at the moment of asking"

    def holds(self, context: Context) -> bool:
        """See the class."""
        row = standing.disposition(context.case.number)
        return row is not None and clock.now() < row.ends_at


class HasBegun(Rule):
    """该处置尚未生效。
    The disposition is not in force yet.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        row = standing.disposition(context.case.number)
        return row is not None and row.begins_at <= clock.now()


class HasEnded(Rule):
    """该处置尚未到期。
    The disposition has not ended yet.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not StillRuns().holds(context)
