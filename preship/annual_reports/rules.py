"""The rules of annual reports; each docstring is the sentence the user reads."""

from preship.annual_reports.forms import Campaign, Report
from preship.annual_reports.models import Year
from preship.annual_reports.terms import due_day
from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.fields.clock import beijing_today
from preship.fields.form import read_form, require
from preship.fields.text import Text
from preship.register.eligibility import entry_of

ASKED = ("year", "deadline", "instructions")
"""What customs asked with, and no agency changes."""


class YearIsNotOpened(Rule):
    """该年度的年度报告已发起，不能重复发起。
    The reports for this year have already been requested.
    """

    field = "year"
    clause = "processes.md §7; M-6.1.8b"

    def holds(self, context: Context[Campaign]) -> bool:
        """See the class."""
        return not Year.objects.filter(year=require(context.document.year)).exists()


class AgencyIsFiled(Rule):
    """该机构的备案已撤销，不再要求其填报；请审阅已提交的内容。
    The agency's filing has been revoked, so it need not report any more. Review what it submitted.
    """

    early = True
    clause = "processes.md §7: of filed agencies"

    def holds(self, context: Context) -> bool:
        """See the class."""
        entry = entry_of(context.case.agency_id or 0)
        return entry is not None and entry.revoked_at is None


class FilingIsRevoked(AgencyIsFiled):
    """该机构仍在备案中。
    The agency is still on file.
    """

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not super().holds(context)


class DeadlineIsAhead(Rule):
    """填报截止日期不能早于今天。
    The deadline cannot be before today.
    """

    field = "deadline"
    clause = "processes.md §7"

    def holds(self, context: Context[Campaign]) -> bool:
        """See the class."""
        return due_day(context.document) >= beijing_today().isoformat()


class WhatIsAskedStays(Rule):
    """报告年份、截止日期和填报要求由海关设定，不能修改。
    Customs sets the year, the deadline and the contents. You cannot change them.
    """

    clause = "processes.md §7"

    def problems(self, context: Context[Report]) -> dict[str | None, Text]:
        """The sentence at each of them that differs."""
        given, asked = context.document, read_form(Report, context.case.data)
        changed = {
            "year": given.year != asked.year,
            "deadline": given.deadline != asked.deadline,
            "instructions": given.instructions != asked.instructions,
        }
        return {name: sentence_of(type(self)) for name in ASKED if changed[name]}
