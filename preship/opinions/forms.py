"""What is asked of another office, and what it answers."""

from typing import Annotated

from preship.fields.cross_rules import NotPast
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import DAY, code, line, paragraph
from preship.fields.text import Text


@form("opinion")
class Opinion(Form):
    """征求意见: the question."""

    groups = (Group("question", Text("征求意见", "Question")),)
    cross = (NotPast("due"),)
    about: Annotated[str | None, line(24)] = declare(
        "所涉业务编号", "Case asked about", required=True, group="question"
    )
    office: Annotated[str | None, code("customs_district")] = declare(
        "征求意见的海关",
        "Office asked",
        required=True,
        group="question",
        help=(
            "直属海关；该关可查看上述业务，不能办理",
            "a regional customs; it reads that case and does nothing there",
        ),
    )
    due: Annotated[str | None, DAY] = declare("答复期限", "Answer due", required=True, group="question")
    question: Annotated[str | None, paragraph()] = declare(
        "问题", "What is asked", required=True, wide=True, group="question"
    )


@form("opinion.answer")
class OpinionAnswer(Form):
    """The other office's opinion."""

    opinion: Annotated[str | None, paragraph()] = declare("意见", "Opinion", required=True, wide=True)
