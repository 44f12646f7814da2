"""What customs writes of an agency, and what the agency answers (fields.csv 质量反馈, 监督检查, 处置)."""

from typing import Annotated, Any

from preship.fields.cross_rules import NotBefore, NotFuture
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import AGENCY, DAY, choice, choices, line, paragraph, rows
from preship.fields.text import Text

MANUAL, PRACTICE = "manual", "practice"
SEVERITIES = choice(("ordinary", "一般", "Ordinary"), ("major", "重大", "Major"))
ISSUES = choices(
    ("name", "品名不符", "Name does not match"),
    ("quantity", "数量不符", "Quantity does not match"),
    ("model", "型号不符", "Model does not match"),
    ("year", "制造年份不符", "Year of manufacture does not match"),
    ("safety", "安全问题", "Safety"),
    ("hygiene", "卫生问题", "Hygiene"),
    ("environment", "环保问题", "Environment"),
    ("prohibited", "禁止进口货物", "Prohibited goods"),
    ("certificate", "证书缺陷", "Defect of the certificate"),
)
JUDGEMENTS = choice(
    ("met", "符合", "Met"), ("not_met", "不符合", "Not met"), ("not_applicable", "不适用", "Not applicable")
)


@form("feedback")
class Feedback(Form):
    """质量反馈."""

    groups = (Group("issue", Text("质量问题", "Quality issue")),)
    agency: Annotated[str | None, AGENCY] = declare("检验机构", "Agency", required=True, group="issue", source=MANUAL)
    commission: Annotated[str | None, line(24)] = declare(
        "关联业务编号",
        "Linked commission",
        group="issue",
        source=PRACTICE,
        help=("该机构办理的业务委托编号", "number of a commission of this agency"),
    )
    severity: Annotated[str | None, SEVERITIES] = declare(
        "严重程度", "Severity", required=True, group="issue", source=MANUAL
    )
    issues: Annotated[list[str] | None, ISSUES] = declare(
        "问题类别", "Issue type", required=True, group="issue", source=PRACTICE
    )
    due: Annotated[str | None, DAY] = declare("回复期限", "Reply due", group="issue", source=PRACTICE)
    content: Annotated[str | None, paragraph()] = declare(
        "问题描述", "Issue description", required=True, wide=True, group="issue", source=PRACTICE
    )


@form("feedback.reply")
class Reply(Form):
    """The agency's reply (M-6.1.5b)."""

    reply: Annotated[str | None, paragraph()] = declare("回复说明", "Reply", required=True, wide=True, source=MANUAL)


@form("feedback.close")
class Conclusion(Form):
    """How customs sees the reply."""

    conclusion: Annotated[str | None, paragraph()] = declare(
        "海关评价", "Conclusion of customs", wide=True, source=PRACTICE
    )


@form("document-check.document")
class Requirement(Form):
    """One document that customs asks for."""

    name: Annotated[str | None, line()] = declare("文件名称", "Document", required=True, source=MANUAL)
    note: Annotated[str | None, line(300)] = declare("要求", "Requirement", source=PRACTICE)


@form("document-check")
class DocumentCheck(Form):
    """文件检查."""

    groups = (
        Group("check", Text("检查内容", "What is checked")),
        Group("documents", Text("文件要求", "Documents required")),
    )
    agency: Annotated[str | None, AGENCY] = declare("检验机构", "Agency", required=True, group="check", source=MANUAL)
    due: Annotated[str | None, DAY] = declare("提交期限", "Due", group="check", source=PRACTICE)
    content: Annotated[str | None, paragraph()] = declare(
        "公告内容", "Text of notice", required=True, wide=True, group="check", source=MANUAL
    )
    documents: Annotated[list[Requirement] | None, rows(max_rows=50)] = declare(
        "文件要求", "Documents required", required=True, wide=True, group="documents", source=MANUAL
    )


@form("onsite-check")
class OnSiteCheck(Form):
    """实地检查."""

    groups = (Group("check", Text("检查安排", "Arrangement")),)
    agency: Annotated[str | None, AGENCY] = declare("检验机构", "Agency", required=True, group="check", source=MANUAL)
    inspected_on: Annotated[str | None, DAY] = declare(
        "检查日期", "Date of the check", required=True, group="check", source=PRACTICE
    )
    place: Annotated[str | None, line(300)] = declare(
        "检查地点", "Place", required=True, group="check", source=PRACTICE
    )
    team: Annotated[str | None, line(300)] = declare("检查人员", "Team", required=True, group="check", source=PRACTICE)
    content: Annotated[str | None, paragraph()] = declare(
        "公告内容", "Text of notice", required=True, wide=True, group="check", source=MANUAL
    )


@form("onsite-check.item")
class Item(Form):
    """One thing looked at."""

    item: Annotated[str | None, line(300)] = declare("检查项目", "Item", required=True, source=PRACTICE)
    judgement: Annotated[str | None, JUDGEMENTS] = declare("判定", "Judgement", required=True, source=PRACTICE)
    remark: Annotated[str | None, line(300)] = declare("说明", "Remark", source=PRACTICE)


@form("onsite-check.record")
class Findings(Form):
    """What the team found on site; who was there, where and when, as it really was (M-6.1.6d)."""

    cross = (NotFuture("inspected_on"),)
    inspected_on: Annotated[str | None, DAY] = declare("实际检查日期", "Checked on", required=True, source=PRACTICE)
    place: Annotated[str | None, line(300)] = declare("实际检查地点", "Checked at", required=True, source=PRACTICE)
    team: Annotated[str | None, line(300)] = declare("检查人员", "Team", required=True, source=PRACTICE)
    findings: Annotated[str | None, paragraph()] = declare(
        "检查情况", "Findings", required=True, wide=True, source=PRACTICE
    )
    items: Annotated[list[Item] | None, rows(max_rows=100)] = declare(
        "检查项目与判定", "Items and judgement", wide=True, source=PRACTICE
    )


@form("check.statement")
class Statement(Form):
    """The agency's answer to a check (M-6.1.6c)."""

    statement: Annotated[str | None, paragraph()] = declare(
        "检查反馈说明", "Feedback statement", required=True, wide=True, source=MANUAL
    )


class Disposition(Form):
    """What every disposition says."""

    agency: Annotated[str | None, AGENCY] = declare(
        "检验机构", "Agency", required=True, group="disposition", source=MANUAL
    )
    linked: Annotated[str | None, line(200)] = declare(
        "关联质量问题",
        "Linked issues",
        group="disposition",
        source=PRACTICE,
        help=("质量反馈、监督检查或业务委托编号", "numbers of quality feedback, checks or commissions"),
    )


def notice() -> Any:
    """处置公告内容, which the agency reads and both sides search."""
    return declare("处置公告内容", "Text of notice", required=True, wide=True, group="disposition", source=MANUAL)


def grounds() -> Any:
    """事由/依据."""
    return declare(
        "事由/依据", "Reason and legal basis", required=True, wide=True, group="disposition", source=PRACTICE
    )


@form("non-recognition")
class NonRecognition(Disposition):
    """不予认可装运前检验结果; both days count whole."""

    groups = (Group("disposition", Text("处置内容", "Disposition")),)
    cross = (NotBefore("until", "begins"),)
    begins: Annotated[str | None, DAY] = declare(
        "处置开始日期",
        "From",
        required=True,
        group="disposition",
        source=MANUAL,
        help=(
            "该日 0 时起生效；复核晚于该时刻的，自复核时起生效",
            "in force from 0:00 on that day, or from its confirmation if later",
        ),
    )
    until: Annotated[str | None, DAY] = declare(
        "处置到期日期",
        "Until",
        required=True,
        group="disposition",
        source=MANUAL,
        help=("该日 24 时自行终止", "expires at 24:00 on that day"),
    )
    content: Annotated[str | None, paragraph()] = notice()
    grounds: Annotated[str | None, paragraph()] = grounds()


@form("revocation")
class Revocation(Disposition):
    """撤销备案."""

    groups = NonRecognition.groups
    content: Annotated[str | None, paragraph()] = notice()
    grounds: Annotated[str | None, paragraph()] = grounds()


@form("rectification")
class Rectification(Disposition):
    """限期整改."""

    groups = NonRecognition.groups
    until: Annotated[str | None, DAY] = declare(
        "整改期限",
        "Until",
        required=True,
        group="disposition",
        source=MANUAL,
        help=("该日 24 时自行终止", "expires at 24:00 on that day"),
    )
    content: Annotated[str | None, paragraph()] = notice()
    grounds: Annotated[str | None, paragraph()] = grounds()


AboutAgency = Feedback | DocumentCheck | OnSiteCheck | Disposition
"""What customs writes of an agency, which it names."""


@form("rectification.answer")
class RectificationReport(Form):
    """What the agency has put right (M-6.1.7d)."""

    statement: Annotated[str | None, paragraph()] = declare(
        "整改情况说明", "Rectification carried out", required=True, wide=True, source=MANUAL
    )
