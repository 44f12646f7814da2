"""The rules of commissions; each docstring is the sentence the user reads."""

from typing import ClassVar

from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.advice.answer import find_prohibition
from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.codes.lookup import is_hs_code
from preship.commissions.certificate_numbers import free_for
from preship.commissions.forms import Commission
from preship.commissions.parts import coverage_of, planned_goods
from preship.commissions.result_forms import Result
from preship.commissions.validity import usual
from preship.fields.clock import beijing_day
from preship.fields.form import require
from preship.fields.schemas import rows_in
from preship.fields.text import Text
from preship.register.eligibility import why_not


class AgencyIsKnown(Rule):
    """没有这家检验机构，请从列表中选择。
    There is no such agency. Choose one from the list.
    """

    field = "agency"
    clause = "M-6.2.3c"

    def holds(self, context: Context[Commission]) -> bool:
        """See the class; a draft may name none yet."""
        agency = context.document.agency
        return agency is None or find_agency(agency) is not None


class AgencyCanBeCommissioned(Rule):
    """该机构目前不能接受委托。
    This agency cannot be commissioned at present.
    """

    field: ClassVar[str | None] = "agency"
    clause = "processes.md §3 can be commissioned"

    def holds(self, context: Context[Commission]) -> bool:
        """See the class."""
        return self.reason(context) is None

    def sentence(self, context: Context[Commission]) -> Text:
        """Why, in the register's words."""
        return self.reason(context) or sentence_of(type(self))

    def reason(self, context: Context[Commission]) -> Text | None:
        """The register's answer; its row is held until a transition is over, so that no disposition slips between."""
        agency = find_agency(context.document.agency)
        return why_not(agency, lock=context.binding) if agency is not None else sentence_of(AgencyIsKnown)


class AgencyMayAccept(AgencyCanBeCommissioned):
    """贵机构目前不能接受委托。
    Your agency cannot be commissioned at present.
    """

    field = None
    early = True


class GoodsCodesAreKnown(Rule):
    """商品编码不存在，请核对 10 位 HS 编码。
    This HS code does not exist. Check the 10 digits.
    """

    clause = "fields.csv 货物信息 HS编码"

    def problems(self, context: Context[Commission]) -> dict[str | None, Text]:
        """The sentence at each row whose code is not in the tariff."""
        goods = context.document.goods or []
        wrong = (n for n, row in enumerate(goods) if row.hs_code and not is_hs_code(row.hs_code))
        return {f"goods.{n}.hs_code": sentence_of(type(self)) for n in wrong}


class NoGoodsAreProhibited(Rule):
    """旧品禁止进口：{citation}。属于特殊情况的，请上传“免装运前检验证书特殊情况声明”。
    Prohibited when used: {citation}. In a special case please attach the special-case declaration.
    """

    clause = "processes.md §3; domain.md §4.3"

    def problems(self, context: Context[Commission]) -> dict[str | None, Text]:
        """The citation at each row that a loaded list prohibits, unless a special-case declaration is attached."""
        if context.in_slot("special_case_declaration"):
            return {}
        goods, day = context.document.goods or [], beijing_day(context.now)
        cited = {n: find_prohibition(row.hs_code, day) for n, row in enumerate(goods) if row.hs_code}
        zh, en = sentence_of(type(self))
        return {f"goods.{n}.hs_code": Text(zh.format(citation=c), en.format(citation=c)) for n, c in cited.items() if c}


class CertificateNumberNamesOne(Rule):
    """证书编号须含字母或数字。
    A certificate number needs letters or digits.
    """

    field = "input.certificate_number"
    clause = "Order 171 art. 11; found 2026-11 §2"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class: dashes and points tell no certificate from another."""
        return any(sign.isalnum() for sign in require(context.action_form.certificate_number))


class CertificateNumberIsUnique(Rule):
    """本机构已有业务使用该证书编号，请核对后重新录入。
    Another commission of your agency already has this certificate number. Check the number.
    """

    field = "input.certificate_number"
    clause = "processes.md §3 record result"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class."""
        return free_for(context)


class ValidityMatchesOrIsExplained(Rule):
    """证书有效期通常为 6 个月或 12 个月，其他期限请填写说明。
    A certificate is usually valid for 6 or 12 months. Say why this one is not.
    """

    field = "input.validity_reason"
    clause = "processes.md settings; Order 171 art. 11(6)"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class."""
        given = context.action_form
        return bool(given.validity_reason) or usual(require(given.issued_on), require(given.valid_until))


class ConclusionFitsFindings(Rule):
    """有不符合、不符或夹带禁止进口货物的情况，结论不能是“合格”。
    Some goods do not conform, differ or are prohibited, so the conclusion cannot be “qualified”.
    """

    field = "input.conclusion"
    clause = "Order 171 art. 11(4)"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class."""
        given = context.action_form
        return given.conclusion != "qualified" or not (
            given.prohibited_goods == "found"
            or "nonconform" in given.evaluations
            or "differ" in given.agreements
            or any(machine.verdict == "differ" for machine in given.machines or [])
        )


class EveryMachineIsListed(Rule):
    """工程机械须逐台填写核查结果：请为每一行工程机械货物至少填写一台，货物序号与货物信息一致。
    Each row of construction machinery needs at least one machine here, under the row's own number.
    """

    field = "input.machines"
    clause = "Order 171 art. 11"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class."""
        goods = context.document.goods or []
        listed = {machine.item for machine in context.action_form.machines or []}
        about = set(coverage_of(rows_in(context.case.data, "goods"), planned_goods(context)))
        machinery = {n for n, row in enumerate(goods, start=1) if row.machinery and n in about}
        return machinery <= listed <= about


def find_agency(named: str | None) -> int | None:
    """The id of the agency that a form names; None where there is no such agency."""
    if named is None:
        return None
    return Organisation.objects.filter(pk=int(named), side=Side.AGENCY).values_list("pk", flat=True).first()
