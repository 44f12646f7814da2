"""The rules of filing; each docstring is the sentence the user reads."""

from preship.accounts.models import Organisation
from preship.cases.context import Context
from preship.cases.diff import differences
from preship.cases.rules import Rule, sentence_of
from preship.fields.text import Text
from preship.filings.forms import Filing, FilingChange
from preship.filings.models import ChangeRow, FilingRow
from preship.register.eligibility import entry_of, why_not_file


def hold(context: Context) -> None:
    """Hold the agency until the transaction ends, so that of two that file at once the second sees the first."""
    Organisation.objects.select_for_update().filter(pk=context.actor.organisation or 0).first()


class NoOtherApplication(Rule):
    """贵机构已有一份备案申请正在办理，不能再新增。
    Your agency already has an application in progress.
    """

    clause = "processes.md §1 create"

    def holds(self, context: Context) -> bool:
        """See the class."""
        hold(context)
        others = FilingRow.objects.filter(agency_id=context.actor.organisation, live=True)
        return not others.exclude(id=context.case.pk).exists()


class MayFile(Rule):
    """贵机构目前不能申请备案。
    Your agency cannot file at present.
    """

    clause = "M-6.1.7b, M-6.1.7d"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return self.reason(context) is None

    def sentence(self, context: Context) -> Text:
        """Why, in the register's words."""
        return self.reason(context) or sentence_of(type(self))

    def reason(self, context: Context) -> Text | None:
        """The register's answer."""
        return why_not_file(context.actor.organisation or 0)


class NotTakenUp(Rule):
    """海关已领取该申请，不能撤回。
    An officer has taken it up. You can no longer withdraw it.
    """

    early = True
    clause = "processes.md §1 withdraw"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.holder_id is None


class AgencyIsOnFile(Rule):
    """贵机构尚未备案，不能变更。
    Your agency is not on file, so there is nothing to change.
    """

    clause = "M-6.1.3g"

    def holds(self, context: Context) -> bool:
        """See the class."""
        entry = entry_of(context.actor.organisation or 0, lock=True)
        return entry is not None and entry.revoked_at is None


class StillFiled(Rule):
    """该机构的备案已撤销，不能批准变更；可选择“不通过”并说明原因。
    The agency's filing has been revoked, so this change cannot be approved. Reject it and give the reason.
    """

    clause = "M-6.1.3g, M-6.1.7c"

    def holds(self, context: Context) -> bool:
        """See the class."""
        entry = entry_of(context.case.agency_id or 0, lock=True)
        return entry is not None and entry.revoked_at is None


class NoLongerInForce(Rule):
    """该备案仍然有效。
    The filing is still in force.
    """

    clause = "M-6.1.7c"

    def holds(self, context: Context) -> bool:
        """See the class: the agency's entry is revoked, or another filing's since."""
        entry = entry_of(context.case.agency_id or 0)
        return entry is None or entry.revoked_at is not None or entry.filing != context.case.number


class NoOtherChange(Rule):
    """贵机构已有一份变更申请正在审核，不能再次提交。
    Another change of your filing is under review.
    """

    clause = "processes.md §2"

    def holds(self, context: Context) -> bool:
        """See the class."""
        hold(context)
        return not ChangeRow.objects.filter(agency_id=context.actor.organisation, live=True).exists()


class SomethingChanged(Rule):
    """没有任何变更内容，无需提交。
    You have not changed anything, so there is nothing to submit.
    """

    clause = "M-6.1.3g"

    def holds(self, context: Context[FilingChange]) -> bool:
        """See the class."""
        entry = entry_of(context.actor.organisation or 0)
        proposed = {name: value for name, value in context.data.items() if name in Filing.model_fields}
        return entry is None or bool(differences(entry.profile, proposed))
