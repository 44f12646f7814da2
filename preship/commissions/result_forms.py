"""What the agency certifies (M-6.1.4c; fields.csv 检验结果; what must be covered: 127/2020 ch. II, Order 171 art. 11)."""

from typing import Any, ClassVar

from preship.fields.cross import After, NotBefore, NotFuture, RequiredWhen
from preship.fields.form import Form, Group, declare, form, judged, rows
from preship.fields.kinds import COUNT, DAY, HS_CODE, YEAR, choice, code, line, paragraph
from preship.fields.text import Text

# mypy: disable-error-code="valid-type"

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


def evaluated(zh: str, en: str) -> Any:
    """One of the six evaluations."""
    return declare(zh, en, required=True, group="evaluation", source=PSI)


def ground(zh: str, en: str) -> Any:
    """Method and evidence of one of the six; demanded where something does not conform."""
    return declare(f"{zh}：方法及依据", f"{en}: method and evidence", group="evaluation", source=PRACTICE)


def agreed(zh: str, en: str) -> Any:
    """One point on which the goods must agree with the trade papers."""
    return declare(zh, en, required=True, group="agreement", source=PSI)


@form("commission.result.machine")
class Machine(Form):
    """逐台核查结果: one machine as it was found."""

    cross = (NotFuture("year"), RequiredWhen("remark", "verdict", "differ"))
    item: judged(COUNT) = declare(
        "货物序号", "Goods row no.", required=True, source=ORDER_171, help=("从 1 开始", "counted from 1")
    )
    name: judged(line()) = declare("品名", "Name", source=ORDER_171)
    hs_code: judged(HS_CODE) = declare("HS编码", "HS code", source=ORDER_171)
    model: judged(line()) = declare("规格型号", "Model", source=ORDER_171)
    country_of_origin: judged(code("country")) = declare("原产国(地区)", "Country of origin", source=ORDER_171)
    engine_chassis_number: judged(line(100)) = declare(
        "发动机号/车架号", "Engine / chassis no.", required=True, source=ORDER_171
    )
    year: judged(YEAR) = declare("制造日期(年)", "Year of manufacture", required=True, source=ORDER_171)
    hours_run: judged(COUNT) = declare("运行时间(小时)", "Hours run", required=True, source=ORDER_171)
    test_report: judged(CHECKED) = declare("检测报告", "Test report", source=ORDER_171)
    repair_record: judged(CHECKED) = declare("维修记录", "Repair record", source=ORDER_171)
    manual: judged(CHECKED) = declare("使用说明书", "Manual", source=ORDER_171)
    verdict: judged(AGREEMENT) = declare("核查结果", "Result", required=True, source=ORDER_171)
    remark: judged(line(300)) = declare("说明", "Remark", source=PRACTICE)


@form("commission.result")
class Result(Form):
    """检验结果."""

    groups: ClassVar[tuple[Group, ...]] = (
        Group("certificate", Text("检验证书", "Certificate")),
        Group("inspection", Text("现场检验", "Inspection")),
        Group("agreement", Text("贸易文件相符性", "Agreement with the trade papers")),
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

    certificate_number: judged(line(60)) = declare(
        "检验机构证书编号", "Certificate no. of the agency", required=True, group="certificate", source=MANUAL
    )
    issued_on: judged(DAY) = declare("签发日期", "Date of issue", required=True, group="certificate", source=PRACTICE)
    valid_until: judged(DAY) = declare(
        "证书有效期", "Certificate valid until", required=True, group="certificate", source=MANUAL
    )
    validity_reason: judged(line(300)) = declare(
        "有效期说明",
        "Reason for the validity",
        group="certificate",
        source="Order 171 art. 11(6)",
        help=("有效期不是 6 个月或 12 个月时填写", "where it is neither 6 nor 12 months"),
    )
    signatory: judged(line(100)) = declare(
        "授权签字人", "Authorised signatory", required=True, group="certificate", source=ORDER_171
    )
    inspected_on: judged(DAY) = declare(
        "检验日期", "Date of inspection", required=True, group="inspection", source=ORDER_171
    )
    inspection_place: judged(line(300)) = declare(
        "检验地点", "Place of inspection", required=True, group="inspection", source=ORDER_171
    )
    basis: judged(paragraph()) = declare(
        "检验依据", "Basis of inspection", required=True, group="inspection", wide=True, source=ORDER_171
    )
    findings: judged(paragraph()) = declare(
        "现场检验情况", "Findings on site", required=True, group="inspection", wide=True, source=ORDER_171
    )
    same_name: judged(AGREEMENT) = agreed("品名", "Name")
    same_quantity: judged(AGREEMENT) = agreed("数量", "Quantity")
    same_model: judged(AGREEMENT) = agreed("规格型号", "Specification / model")
    same_condition: judged(AGREEMENT) = agreed("新旧状态", "New-or-used state")
    same_damage: judged(AGREEMENT) = agreed("残损情况", "Damage")
    prohibited_goods: judged(HIDDEN) = agreed("是否夹带禁止进口货物", "Prohibited goods included or hidden")
    safety: judged(EVALUATION) = evaluated("安全", "Safety")
    safety_ground: judged(line(300)) = ground("安全", "Safety")
    hygiene: judged(EVALUATION) = evaluated("卫生", "Hygiene")
    hygiene_ground: judged(line(300)) = ground("卫生", "Hygiene")
    health: judged(EVALUATION) = evaluated("健康", "Health")
    health_ground: judged(line(300)) = ground("健康", "Health")
    environment: judged(EVALUATION) = evaluated("环境保护", "Environment")
    environment_ground: judged(line(300)) = ground("环境保护", "Environment")
    fraud: judged(EVALUATION) = evaluated("防止欺诈", "Fraud prevention")
    fraud_ground: judged(line(300)) = ground("防止欺诈", "Fraud prevention")
    energy: judged(EVALUATION) = evaluated("能源消耗", "Energy consumption")
    energy_ground: judged(line(300)) = ground("能源消耗", "Energy consumption")
    conclusion: judged(CONCLUSION) = declare("结论", "Conclusion", required=True, group="conclusion", source=ORDER_171)
    opinion: judged(paragraph()) = declare(
        "处理意见", "Handling opinion", group="conclusion", wide=True, source=ORDER_171
    )
    machines: rows(Machine) = declare(
        "逐台核查结果", "Per-machine results", group="machines", wide=True, source=ORDER_171
    )


@form("commission.correction")
class Correction(Result):
    """更正: the whole result anew, and why."""

    groups = (Group("correction", Text("更正", "Correction")), *Result.groups)
    reason: judged(paragraph()) = declare(
        "更正原因", "Reason for the correction", required=True, group="correction", wide=True, source="processes.md §3"
    )
