"""The rules of annual reports; each docstring is the sentence the user reads."""

from preship.annual_reports.models import Year
from preship.annual_reports.terms import due_day
from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.fields.clock import beijing_today
from preship.fields.text import Text
from preship.register.standing import entry_of

ASKED = ("year", "deadline", "instructions")
"""What customs asked with, and no agency changes."""


class YearIsNotOpened(Rule):
    """该年度的年度报告已发起，不能重复发起。
    The reports of this year were asked for already; it can't be done twice.
    """

    field = "year"
    clause = "processes.md §7; M-6.1.8b"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not Year.objects.filter(year=context.data["year"]).exists()


class AgencyIsFiled(Rule):
    """该机构的备案已撤销，不再要求其填报；请审阅已提交的内容。
    The agency's filing is revoked and no report is asked of it any more; please review what it submitted.
    """

    early = True
    clause = "processes.md §7: of filed agencies"

    def holds(self, context: Context) -> bool:
        """See the class."""
        entry = entry_of(context.case.agency_id or 0)
        return entry is not None and entry.revoked_at is None


class FilingIsRevoked(AgencyIsFiled):
    """该机构仍在备案中。
    The agency is on file.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not super().holds(context)


class DeadlineIsAhead(Rule):
    """填报截止日期不能早于今天。
    The deadline can't be before today.
    """

    field = "deadline"
    clause = "processes.md §7"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return due_day(context.data) >= beijing_today().isoformat()


class WhatIsAskedStays(Rule):
    """报告年份、截止日期和填报要求由海关设定，不能修改。
    Year, deadline and what is asked for are set by customs and can't be changed.
    """

    clause = "processes.md §7"

    def problems(self, context: Context) -> dict[str | None, Text]:
        """The sentence at each of them that differs."""
        stored = context.case.data
        changed = [name for name in ASKED if context.data.get(name) != stored.get(name)]
        return {name: sentence_of(type(self)) for name in changed}
