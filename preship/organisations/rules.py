"""The rules of a changed organisation; each docstring is the sentence the user reads."""

from preship.accounts.directory import code_key
from preship.accounts.models import Organisation
from preship.cases.context import Context
from preship.cases.models import Case
from preship.cases.rules import Rule
from preship.organisations.forms import OrganisationChange


class SomethingChanges(Rule):
    """名称、代码和地址都与现在相同，没有需要变更的内容。
    Name, code and address are what they are now. There is nothing to change.
    """

    clause = "issue 13 (1)"

    def holds(self, context: Context[OrganisationChange]) -> bool:
        """See the class; its organisation is held, so that of two that ask at once the second sees the first."""
        now = Organisation.objects.select_for_update().get(pk=context.case.enterprise_id or 0)
        said = context.document
        fresh = (said.name_zh or "", said.name_en or "", code_key(said.code or ""), said.address or "")
        return fresh != (now.name_zh, now.name_en, now.code, now.address)


class NoOtherUnderWay(Rule):
    """本单位已有一份单位信息变更正在审核。
    A change of your organisation is under review already.
    """

    clause = "issue 13 (1)"

    def holds(self, context: Context[OrganisationChange]) -> bool:
        """See the class."""
        others = Case.objects.filter(kind=context.case.kind, enterprise=context.case.enterprise_id, state="submitted")
        return not others.exclude(pk=context.case.pk).exists()


class CodeIsFree(Rule):
    """该统一社会信用代码已由其他单位注册。
    Another organisation is registered under this code.
    """

    field = "code"
    clause = "issue 13 (1)"

    def holds(self, context: Context[OrganisationChange]) -> bool:
        """See the class."""
        code = code_key(context.document.code or "")
        others = Organisation.objects.filter(side="enterprise", country="CHN", code=code)
        return not others.exclude(pk=context.case.enterprise_id or 0).exists()
