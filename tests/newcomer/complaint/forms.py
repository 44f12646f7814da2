"""What is complained of, and what is answered."""

from typing import Annotated

from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import AGENCY, DAY, choice, line, paragraph
from preship.fields.text import Text

ABOUT = choice(("delay", "拖延", "Delay"), ("conduct", "行为不当", "Conduct"), ("result", "检验结果", "The result"))


@form("complaint")
class Complaint(Form):
    """投诉."""

    groups = (Group("complaint", Text("投诉内容", "Complaint")),)
    subject: Annotated[str | None, line(100)] = declare("投诉主题", "Subject", required=True, group="complaint")
    about: Annotated[str | None, ABOUT] = declare("投诉类别", "About", required=True, group="complaint")
    agency: Annotated[str | None, AGENCY] = declare("被投诉机构", "Agency complained of", group="complaint")
    happened_on: Annotated[str | None, DAY] = declare("发生日期", "Happened on", group="complaint")
    account: Annotated[str | None, paragraph()] = declare(
        "情况说明", "What happened", required=True, wide=True, group="complaint"
    )


@form("complaint.answer")
class ComplaintAnswer(Form):
    """Customs' answer."""

    answer: Annotated[str | None, paragraph()] = declare("答复内容", "Answer", required=True, wide=True)
