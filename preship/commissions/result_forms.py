"""What the agency certifies (M-6.1.4c; fields.csv 检验结果; what must be covered: 127/2020 ch. II, Order 171 art. 11)."""

from typing import Annotated, Any, ClassVar

from preship.fields.cross_rules import After, NotBefore, NotFuture, RequiredWhen
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import COUNT, DAY, FLAG, HS_CODE, QUANTITY, YEAR, choice, code, line, paragraph, rows
from preship.fields.personal import SIGNATURE, Personal
from preship.fields.text import Text

SIGNS = Text("证书由授权签字人签发（海关总署令第171号第十一条）", "An authorised signatory signs (Order 171 art. 11)")
MANUAL, PRACTICE = "manual", "practice"
ORDER_171 = "Order 171 art. 11"
PSI = "127/2020 PSI content"

CONCLUSION = choice(
    ("qualified", "合格", "Qualified"),
    ("unqualified", "不合格", "Not qualified"),
    ("partly", "部分合格", "Partly qualified"),
)
EVALUATION = choice(
    ("conform", "符合", "Conforms"),
    ("nonconform", "不符合", "Does not conform"),
    ("inapplicable", "不适用", "Not applicable"),
)
AGREEMENT = choice(("agree", "相符", "Agrees"), ("differ", "不符", "Differs"))
CHECKED = choice(("seen", "已核查", "Checked"), ("none", "无", "None"))
HIDDEN = choice(("none", "未发现", "None found"), ("found", "有", "Found"))

EVALUATIONS = ("safety", "hygiene", "health", "environment", "fraud", "energy")
AGREEMENTS = ("same_name", "same_quantity", "same_model", "same_condition", "same_damage")


def evaluation_field(zh: str, en: str) -> Any:
    """One of the six evaluations."""
    return declare(zh, en, required=True, group="evaluation", source=PSI)


def ground(zh: str, en: str) -> Any:
    """Method and evidence of one of the six; demanded where something does not conform."""
    return declare(f"{zh}：方法及依据", f"{en}: method and evidence", group="evaluation", source=PRACTICE)


def agreement_field(zh: str, en: str) -> Any:
    """One point on which the goods must agree with the trade papers."""
    return declare(zh, en, required=True, group="agreement", source=PSI)


@form("commission.result.machine")
class Machine(Form):
    """逐台核查结果: one machine as it was found."""

    cross = (NotFuture("year"), RequiredWhen("remark", "verdict", "differ"))
    item: Annotated[int | None, COUNT] = declare(
        "货物序号", "Goods row no.", required=True, source=ORDER_171, help=("从 1 开始", "counted from 1")
    )
    name: Annotated[str | None, line()] = declare("品名", "Name", source=ORDER_171)
    # What is to be judged stands beside the name: the rest is known beforehand and may lie off to the right.
    verdict: Annotated[str | None, AGREEMENT] = declare("核查结果", "Result", required=True, source=ORDER_171)
    remark: Annotated[str | None, line(300)] = declare("说明", "Remark", source=PRACTICE)
    hs_code: Annotated[str | None, HS_CODE] = declare("HS编码", "HS code", source=ORDER_171)
    model: Annotated[str | None, line()] = declare("规格型号", "Model", source=ORDER_171)
    country_of_origin: Annotated[str | None, code("country")] = declare(
        "原产国(地区)", "Country of origin", source=ORDER_171
    )
    engine_chassis_number: Annotated[str | None, line(100)] = declare(
        "发动机号/车架号", "Engine / chassis no.", required=True, source=ORDER_171
    )
    year: Annotated[int | None, YEAR] = declare("制造日期(年)", "Year of manufacture", required=True, source=ORDER_171)
    hours_run: Annotated[int | None, COUNT] = declare("运行时间(小时)", "Hours run", required=True, source=ORDER_171)
    test_report: Annotated[str | None, CHECKED] = declare("检测报告", "Test report", source=ORDER_171)
    repair_record: Annotated[str | None, CHECKED] = declare("维修记录", "Repair record", source=ORDER_171)
    manual: Annotated[str | None, CHECKED] = declare("使用说明书", "Manual", source=ORDER_171)


@form("commission.result")
class Result(Form):
    """检验结果."""

    kept = False

    groups: ClassVar[tuple[Group, ...]] = (
        Group("certificate", Text("检验证书", "Certificate")),
        Group("inspection", Text("现场检验", "Inspection")),
        Group("agreement", Text("贸易文件相符性", "Conformity with the trade documents")),
        Group("evaluation", Text("初步评价", "Preliminary evaluation")),
        Group("conclusion", Text("检验结论", "Conclusion")),
        Group("machines", Text("逐台核查结果", "Per-machine results")),
    )
    cross = (
        After("valid_until", "issued_on"),
        NotFuture("issued_on"),
        NotFuture("inspected_on"),
        NotBefore("issued_on", "inspected_on"),
        *(RequiredWhen(f"{name}_ground", name, "nonconform") for name in EVALUATIONS),
        RequiredWhen("opinion", "conclusion", "unqualified"),
        RequiredWhen("opinion", "conclusion", "partly"),
    )

    certificate_number: Annotated[str | None, line(60)] = declare(
        "检验机构证书编号", "Certificate no. of the agency", required=True, group="certificate", source=MANUAL
    )
    issued_on: Annotated[str | None, DAY] = declare(
        "签发日期", "Date of issue", required=True, group="certificate", source=PRACTICE
    )
    valid_until: Annotated[str | None, DAY] = declare(
        "证书有效期", "Certificate valid until", required=True, group="certificate", source=MANUAL
    )
    validity_reason: Annotated[str | None, line(300)] = declare(
        "有效期说明",
        "Reason for the validity",
        group="certificate",
        source="Order 171 art. 11(6)",
        help=("有效期不是 6 个月或 12 个月时填写", "where it is neither 6 nor 12 months"),
    )
    signatory: Annotated[str | None, line(100)] = declare(
        "授权签字人",
        "Authorised signatory",
        required=True,
        personal=Personal(SIGNATURE, SIGNS),
        group="certificate",
        source=ORDER_171,
    )
    scan: Annotated[bool | None, FLAG] = declare(
        "随附的证书是扫描件，我确认它就是本证书",
        "The attached certificate is a scan. I confirm that it is this certificate.",
        group="certificate",
        source=PRACTICE,
        help=("文件中读不出证书编号时选“是”", "choose “Yes” if the certificate's number cannot be read in the file"),
    )
    inspected_on: Annotated[str | None, DAY] = declare(
        "检验日期", "Date of inspection", required=True, group="inspection", source=ORDER_171
    )
    inspection_place: Annotated[str | None, line(300)] = declare(
        "检验地点", "Place of inspection", required=True, group="inspection", source=ORDER_171
    )
    basis: Annotated[str | None, paragraph()] = declare(
        "检验依据", "Basis of inspection", required=True, group="inspection", wide=True, source=ORDER_171
    )
    findings: Annotated[str | None, paragraph()] = declare(
        "现场检验情况", "Findings on site", required=True, group="inspection", wide=True, source=ORDER_171
    )
    same_name: Annotated[str | None, AGREEMENT] = agreement_field("品名", "Name")
    same_quantity: Annotated[str | None, AGREEMENT] = agreement_field("数量", "Quantity")
    same_model: Annotated[str | None, AGREEMENT] = agreement_field("规格型号", "Specification / model")
    same_condition: Annotated[str | None, AGREEMENT] = agreement_field("新旧状态", "New-or-used state")
    same_damage: Annotated[str | None, AGREEMENT] = agreement_field("残损情况", "Damage")
    prohibited_goods: Annotated[str | None, HIDDEN] = agreement_field(
        "是否夹带禁止进口货物", "Prohibited goods included?"
    )
    safety: Annotated[str | None, EVALUATION] = evaluation_field("安全", "Safety")
    safety_ground: Annotated[str | None, line(300)] = ground("安全", "Safety")
    hygiene: Annotated[str | None, EVALUATION] = evaluation_field("卫生", "Hygiene")
    hygiene_ground: Annotated[str | None, line(300)] = ground("卫生", "Hygiene")
    health: Annotated[str | None, EVALUATION] = evaluation_field("健康", "Health")
    health_ground: Annotated[str | None, line(300)] = ground("健康", "Health")
    environment: Annotated[str | None, EVALUATION] = evaluation_field("环境保护", "Environment")
    environment_ground: Annotated[str | None, line(300)] = ground("环境保护", "Environment")
    fraud: Annotated[str | None, EVALUATION] = evaluation_field("防止欺诈", "Fraud prevention")
    fraud_ground: Annotated[str | None, line(300)] = ground("防止欺诈", "Fraud prevention")
    energy: Annotated[str | None, EVALUATION] = evaluation_field("能源消耗", "Energy consumption")
    energy_ground: Annotated[str | None, line(300)] = ground("能源消耗", "Energy consumption")
    conclusion: Annotated[str | None, CONCLUSION] = declare(
        "结论", "Conclusion", required=True, group="conclusion", source=ORDER_171
    )
    opinion: Annotated[str | None, paragraph()] = declare(
        "处理意见", "Handling opinion", group="conclusion", wide=True, source=ORDER_171
    )
    machines: Annotated[list[Machine] | None, rows()] = declare(
        "逐台核查结果", "Per-machine results", group="machines", wide=True, source=ORDER_171
    )

    @property
    def agreements(self) -> tuple[str | None, ...]:
        """What was found of each point of AGREEMENTS."""
        return (self.same_name, self.same_quantity, self.same_model, self.same_condition, self.same_damage)

    @property
    def evaluations(self) -> tuple[str | None, ...]:
        """What was found of each of EVALUATIONS."""
        return (self.safety, self.hygiene, self.health, self.environment, self.fraud, self.energy)


@form("commission.result.cover")
class Cover(Form):
    """本份证书的货物: a row of goods, and how much of it."""

    item: Annotated[int | None, COUNT] = declare(
        "货物序号", "Goods row no.", required=True, source=PRACTICE, help=("从 1 开始", "counted from 1")
    )
    name: Annotated[str | None, line()] = declare("品名", "Name", source=PRACTICE)
    quantity: Annotated[str | None, QUANTITY] = declare(
        "本次数量", "Quantity this time", required=True, source=PRACTICE
    )


COVERS = Group("covers", Text("本份证书的货物和数量", "Goods and quantities of this certificate"))


@form("commission.part")
class PartResult(Result):
    """分批检验结果, 复检结果: a result of some of the goods (decision 0068)."""

    groups = (COVERS, *Result.groups)
    covers: Annotated[list[Cover] | None, rows()] = declare(
        "货物和数量", "Goods and quantities", required=True, group="covers", wide=True, source=PRACTICE
    )


@form("commission.end_rest")
class RestEnd(Form):
    """结束其余货物: why what is left will not be certified under this commission."""

    kept = False

    reason: Annotated[str | None, paragraph()] = declare("原因", "Reason", required=True, wide=True, source=PRACTICE)


@form("commission.correction")
class Correction(Result):
    """更正: the whole result anew, and why. `part` and `covers` where there are several parts; its rows stay as they are if
    none are given."""

    groups = (Group("correction", Text("更正", "Correction")), COVERS, *Result.groups)
    part: Annotated[int | None, COUNT] = declare(
        "更正第几份", "Part to correct", group="correction", source=PRACTICE,
        help=("只有一份结果时不必填写", "not needed where there is one result"),
    )  # fmt: skip
    covers: Annotated[list[Cover] | None, rows()] = declare(
        "货物和数量", "Goods and quantities", group="covers", wide=True, source=PRACTICE,
        help=("不填写则与更正前相同", "as before if left empty"),
    )  # fmt: skip
    reason: Annotated[str | None, paragraph()] = declare(
        "更正原因", "Reason for the correction", required=True, group="correction", wide=True, source="processes.md §3"
    )
