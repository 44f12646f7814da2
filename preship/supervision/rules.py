"""The rules of feedback and checks; each docstring is the sentence the user reads."""

from preship.cases.context import Context
from preship.cases.models import Case
from preship.cases.rules import Rule
from preship.cases.visibility import without_labels_above
from preship.fields.clock import beijing_today
from preship.fields.form import require
from preship.register.eligibility import entry_of
from preship.supervision.forms import AboutAgency, DocumentCheck, Feedback, OnSiteCheck


class AgencyOnRegister(Rule):
    """该机构从未备案，请从列表中选择。
    This agency has never been on file. Choose one from the list.
    """

    field = "agency"
    clause = "processes.md §4, §5"

    def holds(self, context: Context[AboutAgency]) -> bool:
        """See the class; a draft may name none yet."""
        agency = context.document.agency
        return agency is None or entry_of(int(agency)) is not None


class CommissionIsTheAgencys(Rule):
    """该机构没有办理过这份业务委托，请核对编号。
    This agency has no commission with that number. Check the number.
    """

    field = "commission"
    clause = "processes.md §4"

    def holds(self, context: Context[Feedback]) -> bool:
        """See the class."""
        number, agency = context.document.commission, context.document.agency
        if not number or not agency:
            return True
        seen = without_labels_above(Case.objects.all(), context.actor)
        return seen.filter(kind="commission", number=number.upper(), agency_id=int(agency)).exists()


class DueInFuture(Rule):
    """期限不能早于今天。
    The date cannot be before today.
    """

    field = "due"

    def holds(self, context: Context[Feedback | DocumentCheck]) -> bool:
        """See the class; a term that follows from the settings need not be written."""
        day = context.document.due
        return day is None or day >= beijing_today().isoformat()


class VisitInFuture(Rule):
    """检查日期不能早于今天。
    The date of the check cannot be before today.
    """

    field = "inspected_on"

    def holds(self, context: Context[OnSiteCheck]) -> bool:
        """See the class."""
        return require(context.document.inspected_on) >= beijing_today().isoformat()
