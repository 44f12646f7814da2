"""The rules of commissions; each docstring is the sentence the user reads."""

from typing import Any, ClassVar

from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.advice.answering import prohibited
from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.codes.lookup import hs_known
from preship.commissions.certificate_numbers import free_for
from preship.commissions.result_forms import AGREEMENTS, EVALUATIONS
from preship.commissions.validity import usual
from preship.fields.clock import BEIJING
from preship.fields.text import Text
from preship.register.standing import why_not


class AgencyIsKnown(Rule):
    """没有这家检验机构，请从列表中选择。
    There is no such agency; please choose from the list.
    """

    field = "agency"
    clause = "M-6.2.3c"

    def holds(self, context: Context) -> bool:
        """See the class; a draft may name none yet."""
        return context.data.get("agency") is None or named_agency(context.data) is not None


class AgencyCanBeCommissioned(Rule):
    """该机构目前不能接受委托。
    The agency can't be commissioned at present.
    """

    field: ClassVar[str | None] = "agency"
    clause = "processes.md §3 can be commissioned"
    lock = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return self.reason(context) is None

    def sentence(self, context: Context) -> Text:
        """Why, in the register's words."""
        return self.reason(context) or sentence_of(type(self))

    def reason(self, context: Context) -> Text | None:
        """The register's answer; its row is held until the transition is over, so that no disposition slips between."""
        agency = named_agency(context.data)
        return why_not(agency, lock=self.lock) if agency is not None else sentence_of(AgencyIsKnown)


class AgencyStaysOpen(AgencyCanBeCommissioned):
    """贵机构目前不能接受委托。
    Your agency can't be commissioned at present.
    """

    field = None


class AgencyMayAccept(AgencyStaysOpen):
    """贵机构目前不能接受委托。
    Your agency can't be commissioned at present.
    """

    early = True
    lock = False


class GoodsCodesAreKnown(Rule):
    """商品编码不存在，请核对 10 位 HS 编码。
    There is no such commodity code; please check the 10 digits.
    """

    clause = "fields.csv 货物信息 HS编码"

    def problems(self, context: Context) -> dict[str | None, Text]:
        """The sentence at each row whose code is not in the tariff."""
        goods = context.data.get("goods") or []
        wrong = (n for n, row in enumerate(goods) if row.get("hs_code") and not hs_known(row["hs_code"]))
        return {f"goods.{n}.hs_code": sentence_of(type(self)) for n in wrong}


class NoGoodsAreProhibited(Rule):
    """旧品禁止进口：{citation}。属于特殊情况的，请上传“免装运前检验证书特殊情况声明”。
    Prohibited when used: {citation}. In a special case please attach the special-case declaration.
    """

    clause = "processes.md §3; domain.md §4.3"

    def problems(self, context: Context) -> dict[str | None, Text]:
        """The citation at each row that a loaded list prohibits, unless a special-case declaration is attached."""
        if context.in_slot("special_case_declaration"):
            return {}
        goods, day = context.data.get("goods") or [], context.now.astimezone(BEIJING).date()
        cited = {n: prohibited(row["hs_code"], day) for n, row in enumerate(goods) if row.get("hs_code")}
        zh, en = sentence_of(type(self))
        return {f"goods.{n}.hs_code": Text(zh.format(citation=c), en.format(citation=c)) for n, c in cited.items() if c}


class NeverSubmitted(Rule):
    """已提交过的业务委托不能删除。
    What was submitted once can't be deleted.
    """

    early = True
    clause = "processes.md §3 discard"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.round == 0


class CertificateNumberIsUnique(Rule):
    """本机构已有业务使用该证书编号，请核对后重新录入。
    Another commission of your agency has this certificate number; please check it.
    """

    field = "input.certificate_number"
    clause = "processes.md §3 record result"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return free_for(context)


class ValidityMatchesOrIsExplained(Rule):
    """证书有效期通常为 6 个月或 12 个月，其他期限请填写说明。
    A certificate is usually valid for 6 or 12 months; please say why this one is not.
    """

    field = "input.validity_reason"
    clause = "processes.md settings; Order 171 art. 11(6)"

    def holds(self, context: Context) -> bool:
        """See the class."""
        given = context.input
        return bool(given.get("validity_reason")) or usual(given["issued_on"], given["valid_until"])


class ConclusionFitsFindings(Rule):
    """有不符合、不符或夹带禁止进口货物的情况，结论不能是“合格”。
    Something does not conform, differs or is prohibited, so the conclusion can't be “qualified”.
    """

    field = "input.conclusion"
    clause = "Order 171 art. 11(4)"

    def holds(self, context: Context) -> bool:
        """See the class."""
        given = context.input
        return given["conclusion"] != "qualified" or not (
            given["prohibited_goods"] == "found"
            or any(given[name] == "nonconform" for name in EVALUATIONS)
            or any(given[name] == "differ" for name in AGREEMENTS)
            or any(machine["verdict"] == "differ" for machine in given.get("machines", []))
        )


class EveryMachineIsListed(Rule):
    """工程机械须逐台填写核查结果：请为每一行工程机械货物至少填写一台，货物序号与货物信息一致。
    Each row of construction machinery needs at least one machine here, under the row's own number.
    """

    field = "input.machines"
    clause = "Order 171 art. 11"

    def holds(self, context: Context) -> bool:
        """See the class."""
        goods: list[dict[str, Any]] = context.data.get("goods") or []
        listed = {machine["item"] for machine in context.input.get("machines", [])}
        machinery = {n for n, row in enumerate(goods, start=1) if row.get("machinery")}
        return machinery <= listed <= set(range(1, len(goods) + 1))


def named_agency(data: dict[str, Any]) -> int | None:
    """The id of the agency that the form names; None where there is no such agency."""
    given = data.get("agency")
    if given is None:
        return None
    return Organisation.objects.filter(pk=int(given), side=Side.AGENCY).values_list("pk", flat=True).first()
