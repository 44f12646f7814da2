"""The rules of dispositions; each docstring is the sentence the user reads."""

from typing import ClassVar

from django.conf import settings

from preship.cases.context import Context
from preship.cases.rules import ByAnother, Rule, sentence_of
from preship.fields import clock
from preship.fields.clock import beijing_today
from preship.fields.form import require
from preship.fields.text import Text
from preship.register import eligibility
from preship.supervision.forms import Disposition, NonRecognition, Rectification
from preship.supervision.periods import first_moment, last_moment, years_later


class AboutDocument(Rule):
    """处置内容不正确。
    This disposition is not valid.
    """

    place: ClassVar[str] = ""

    def problems(self, context: Context) -> dict[str | None, Text]:
        """At the field while it is written, at the top of the page for who decides about it."""
        at = self.place if context.transition.document else None
        return {} if self.holds(context) else {at: self.sentence(context)}


class AgencyIsFiled(AboutDocument):
    """该机构目前没有备案，不能处置。
    The agency is not on file, so no disposition can be made.
    """

    place = "agency"
    clause = "processes.md §6"

    def holds(self, context: Context[Disposition]) -> bool:
        """See the class; its entry is held until the transition is over."""
        entry = eligibility.entry_of(int(require(context.document.agency)), lock=True)
        return entry is not None and entry.revoked_at is None


class EndsInFuture(AboutDocument):
    """到期日期已过。
    The last day has passed.
    """

    place = "until"

    def holds(self, context: Context[NonRecognition | Rectification]) -> bool:
        """See the class."""
        return require(context.document.until) >= beijing_today().isoformat()


class NotTooLong(AboutDocument):
    """不予认可期限最长 {years} 年（系统设置），最晚至 {day}。
    Non-recognition can last at most {years} {years|year|years}, until {day} at the latest.
    """

    place = "until"
    clause = "processes.md, settings: non-recognition at most 3 years"

    def holds(self, context: Context[NonRecognition]) -> bool:
        """See the class."""
        return require(context.document.until) <= self.latest(context)

    def latest(self, context: Context[NonRecognition]) -> str:
        """The last day there may be."""
        return years_later(require(context.document.begins), settings.NON_RECOGNITION_YEARS)

    def sentence(self, context: Context[NonRecognition]) -> Text:
        """With the setting and the day."""
        years, day = settings.NON_RECOGNITION_YEARS, self.latest(context)
        return sentence_of(type(self)).fill(years=years, day=day)


class NoneOfItsKind(AboutDocument):
    """与该机构同类处置 {number} 的期限重叠。
    It overlaps with the agency's disposition {number} of the same kind.
    """

    place = "until"
    clause = "processes.md §6"

    def holds(self, context: Context[NonRecognition | Rectification]) -> bool:
        """See the class."""
        return self.other(context) is None

    def other(self, context: Context[NonRecognition | Rectification]) -> str | None:
        """The number of the one it overlaps with."""
        about, now = context.document, clock.now()
        begins = max(first_moment(about) or now, now)
        found = eligibility.overlapping(
            int(require(about.agency)), context.flow.kind, begins, max(last_moment(about), begins)
        )
        return found.number if found else None

    def sentence(self, context: Context[NonRecognition | Rectification]) -> Text:
        """With its number."""
        return sentence_of(type(self)).fill(number=self.other(context))


class ConfirmedByAnother(ByAnother):
    """须由另一名审核人员复核，不能由提交人本人复核。
    Another reviewer must confirm this. You cannot confirm your own proposal.
    """

    done = ("propose",)
    clause = "processes.md §6: four eyes, a setting per kind"

    def holds(self, context: Context) -> bool:
        """See the class; not demanded of a kind that the setting leaves to one officer."""
        return context.flow.kind not in settings.FOUR_EYES or super().holds(context)


class LiftedByAnother(ConfirmedByAnother):
    """须由另一名审核人员复核解除，不能由提出解除的人员本人复核。
    Another reviewer must confirm the lifting. You cannot confirm your own proposal.
    """

    done = ("propose_lift",)


class StillRuns(Rule):
    """该处置已到期，无需再办理。
    The disposition has ended. Nothing more can be done.
    """

    early = True
    clause = "processes.md §6: time is decided by the clock at the moment of asking"

    def holds(self, context: Context) -> bool:
        """See the class."""
        row = eligibility.disposition(context.case.number)
        return row is not None and clock.now() < row.ends_at


class HasBegun(Rule):
    """该处置尚未生效。
    The disposition is not in force yet.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        row = eligibility.disposition(context.case.number)
        return row is not None and row.begins_at <= clock.now()


class HasEnded(Rule):
    """该处置尚未到期。
    The disposition has not ended yet.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not StillRuns().holds(context)
