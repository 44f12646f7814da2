"""The rules of questions to other offices; each docstring is the sentence the user reads."""

from preship.cases.context import Context
from preship.cases.rules import Rule
from preship.opinions.effects import find_case, has_officers, is_asked, is_asking, office_of
from preship.opinions.forms import Opinion


class CaseIsOurs(Rule):
    """本关没有已提交的这份业务，请核对编号。
    Your office has no submitted case with that number. Check the number.
    """

    field = "about"

    def holds(self, context: Context[Opinion]) -> bool:
        """See the class; a draft may name none yet."""
        number = context.document.about
        return not number or find_case(number, context.actor) is not None


class AnotherOffice(Rule):
    """请选择本关以外的海关。
    Choose an office other than your own.
    """

    field = "office"

    def holds(self, context: Context[Opinion]) -> bool:
        """See the class."""
        return (context.document.office or "")[:2] != office_of(context.actor)


class OfficeHasOfficers(Rule):
    """该海关在本系统中没有经办人员，请选择其他海关。
    That office has no officers in this system. Choose another.
    """

    field = "office"

    def holds(self, context: Context[Opinion]) -> bool:
        """See the class."""
        office = context.document.office
        return not office or has_officers(office[:2])


class OfAskedOffice(Rule):
    """只有被征求意见的海关可以答复。
    Only the office that is asked can answer.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return is_asked(context.case, context.actor)


class OfAskingOffice(Rule):
    """只有提出征求意见的海关可以进行此操作。
    Only the office that asks can do this.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return is_asking(context.case, context.actor)
