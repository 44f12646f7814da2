"""The rules of feedback and checks; each docstring is the sentence the user reads."""

from preship.cases.context import Context
from preship.cases.models import Case
from preship.cases.rules import Rule
from preship.fields.clock import beijing_today
from preship.register.standing import entry_of


class AgencyOnRegister(Rule):
    """该机构从未备案，请从列表中选择。
    The agency was never filed; please choose from the list.
    """

    field = "agency"
    clause = "processes.md §4, §5"

    def holds(self, context: Context) -> bool:
        """See the class; a draft may name none yet."""
        agency = context.data.get("agency")
        return agency is None or entry_of(int(agency)) is not None


class CommissionIsTheAgencys(Rule):
    """该机构没有办理过这份业务委托，请核对编号。
    The agency has had no commission of that number; please check it.
    """

    field = "commission"
    clause = "processes.md §4"

    def holds(self, context: Context) -> bool:
        """See the class: of all cases only a commission has both an agency and an enterprise."""
        number, agency = context.data.get("commission"), context.data.get("agency")
        if not number or not agency:
            return True
        return Case.objects.filter(number=number.upper(), agency_id=int(agency), enterprise__isnull=False).exists()


class DueInFuture(Rule):
    """期限不能早于今天。
    The day can't be before today.
    """

    field = "due"

    def holds(self, context: Context) -> bool:
        """See the class."""
        day = context.data.get(self.field)
        return day is None or day >= beijing_today().isoformat()


class VisitInFuture(DueInFuture):
    """检查日期不能早于今天。
    The day of the check can't be before today.
    """

    field = "inspected_on"


class NeverSubmitted(Rule):
    """已发出过的内容不能删除。
    What was sent once can't be deleted.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.round == 0
