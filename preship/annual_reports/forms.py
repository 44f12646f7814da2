"""What customs asks for, and what an agency reports (M-2.8, M-6.1.8b; fields.csv 年度报告). `source` is its column."""

from typing import Annotated, Any, ClassVar

from preship.fields.cross_rules import NotFuture, RequiredWhen
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import AGENCY, COUNT, DAY, MONEY, YEAR, choice, code, line, paragraph, rows
from preship.fields.text import Text

MANUAL, PRACTICE = "manual", "practice"
SIBLING = "sibling regime: 海关总署公告2018年第48号"
ANY = choice(("yes", "有", "Yes"), ("no", "无", "None"))
FIGURE = choice(
    ("received", "收到委托", "Received"),
    ("completed", "检验完成", "Completed"),
    ("returned", "退回次数", "Returns"),
)


def yes_no_field(zh: str, en: str, group: str, source: str = SIBLING) -> Any:
    """Whether there was any; with “yes” the rows below are demanded."""
    return declare(zh, en, required=True, group=group, source=source)


@form("annual-campaign")
class Campaign(Form):
    """年度报告要求."""

    cross = (NotFuture("year"),)
    year: Annotated[int | None, YEAR] = declare("报告年份", "Report year", required=True, source=MANUAL)
    deadline: Annotated[str | None, DAY] = declare(
        "填报截止日期",
        "Deadline",
        source="processes.md settings",
        help=("不填则为次年 3 月 31 日", "31 March of the next year if left empty"),
    )
    instructions: Annotated[str | None, paragraph(5000)] = declare(
        "填报要求", "Requirements", required=True, wide=True, source=MANUAL
    )


@form("annual-report.opening")
class Opening(Form):
    """Whom the program opens a report for."""

    kept = False

    agency: Annotated[str | None, AGENCY] = declare("检验机构", "Agency", required=True)


@form("annual-report.business")
class Business(Form):
    """业务开展情况: one line."""

    country: Annotated[str | None, code("country")] = declare(
        "启运国(地区)", "Country of dispatch", required=True, source=SIBLING
    )
    product: Annotated[str | None, line()] = declare("产品类别", "Products", required=True, source=SIBLING)
    batches: Annotated[int | None, COUNT] = declare("批次", "Batches", required=True, source=SIBLING)
    value: Annotated[str | None, MONEY] = declare("货值(万美元)", "Value (10,000 USD)", source=SIBLING)


@form("annual-report.training")
class Training(Form):
    """人员培训: one line."""

    subject: Annotated[str | None, line()] = declare("培训内容", "Subject", required=True, source=SIBLING)
    month: Annotated[str | None, line(20)] = declare("时间", "When", required=True, source=SIBLING)
    people: Annotated[int | None, COUNT] = declare("参加人数", "People", required=True, source=SIBLING)


@form("annual-report.nonconformity")
class Nonconformity(Form):
    """不合格情况: one line."""

    product: Annotated[str | None, line()] = declare("产品", "Product", required=True, source=SIBLING)
    batches: Annotated[int | None, COUNT] = declare("批次", "Batches", required=True, source=SIBLING)
    problem: Annotated[str | None, line(500)] = declare("不合格情形", "What was wrong", required=True, source=SIBLING)
    handling: Annotated[str | None, line(500)] = declare("处理情况", "What was done", source=SIBLING)


@form("annual-report.complaint")
class Complaint(Form):
    """投诉申诉: one line."""

    subject: Annotated[str | None, line(500)] = declare("事由", "Subject", required=True, source=PRACTICE)
    outcome: Annotated[str | None, line(500)] = declare("处理结果", "Outcome", required=True, source=PRACTICE)


@form("annual-report.difference")
class Difference(Form):
    """系统数据差异说明: one figure that differs from the agency's own."""

    figure: Annotated[str | None, FIGURE] = declare("指标", "Figure", required=True, source="processes.md §7")
    part: Annotated[str | None, line(60)] = declare(
        "HS 章/国别",
        "HS chapter or country",
        help=("不填表示合计", "the total if left empty"),
        source="processes.md §7",
    )
    own: Annotated[int | None, COUNT] = declare(
        "本机构数据", "The agency's figure", required=True, source="processes.md §7"
    )
    explanation: Annotated[str | None, line(500)] = declare(
        "差异说明", "Why it differs", required=True, source="processes.md §7"
    )


@form("annual-report")
class Report(Form):
    """年度工作报告."""

    groups: ClassVar[tuple[Group, ...]] = (
        Group("request", Text("填报要求", "Requirements")),
        Group("figures", Text("系统数据差异", "Differences from the system's figures")),
        Group("business", Text("业务开展情况", "Business of the year")),
        Group("training", Text("人员培训", "Staff training")),
        Group("nonconformities", Text("不合格情况", "Non-conformities")),
        Group("management", Text("机构管理情况", "Management of the agency")),
    )
    cross = (
        RequiredWhen("business", "business_any", "yes"),
        RequiredWhen("training", "training_any", "yes"),
        RequiredWhen("nonconformities", "nonconformities_any", "yes"),
    )
    year: Annotated[int | None, YEAR] = declare(
        "报告年份", "Report year", readonly=True, group="request", source=MANUAL
    )
    deadline: Annotated[str | None, DAY] = declare(
        "填报截止日期", "Deadline", readonly=True, group="request", source="processes.md §7"
    )
    instructions: Annotated[str | None, paragraph(5000)] = declare(
        "填报要求", "Requirements", readonly=True, group="request", wide=True, source=MANUAL
    )
    differences: Annotated[list[Difference] | None, rows()] = declare(
        "系统数据差异说明", "Differences explained", group="figures", wide=True, source="processes.md §7"
    )
    business_any: Annotated[str | None, ANY] = yes_no_field("本年度有无业务", "Any business this year", "business")
    business: Annotated[list[Business] | None, rows()] = declare(
        "业务开展情况", "Business of the year", group="business", wide=True, source=SIBLING
    )
    clients: Annotated[str | None, paragraph()] = declare(
        "客户委托变化", "Changes in clients", required=True, group="business", wide=True, source=SIBLING
    )
    training_any: Annotated[str | None, ANY] = yes_no_field("本年度有无培训", "Any training this year", "training")
    training: Annotated[list[Training] | None, rows()] = declare(
        "人员培训", "Staff training", group="training", wide=True, source=SIBLING
    )
    nonconformities_any: Annotated[str | None, ANY] = yes_no_field(
        "本年度有无不合格", "Any non-conformity this year", "nonconformities"
    )
    nonconformities: Annotated[list[Nonconformity] | None, rows()] = declare(
        "不合格情况", "Non-conformities found", group="nonconformities", wide=True, source=SIBLING
    )
    agency_changes: Annotated[str | None, paragraph()] = declare(
        "机构变更情况",
        "Changes of the agency",
        group="management",
        wide=True,
        source=PRACTICE,
        help=("场所、人员、设备、认可", "premises, staff, equipment, accreditation"),
    )
    complaints: Annotated[list[Complaint] | None, rows()] = declare(
        "投诉申诉", "Complaints and appeals", group="management", wide=True, source=PRACTICE
    )
    rectification: Annotated[str | None, paragraph()] = declare(
        "质量问题整改", "Rectification of feedback", group="management", wide=True, source=PRACTICE
    )


@form("annual-report.review")
class Review(Form):
    """审阅."""

    kept = False

    reason: Annotated[str | None, paragraph()] = declare("审阅意见", "Remarks", wide=True, source=PRACTICE)
