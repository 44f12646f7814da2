"""What customs says when it sets a term."""

from typing import Annotated

from preship.fields.form import Form, declare, form
from preship.fields.kinds import Kind, choice, paragraph

DAYS = Kind("int", max_length=3, minimum="1", maximum="999")
COUNTED = choice(("working", "工作日", "Working days"), ("calendar", "自然日", "Calendar days"))


@form("case.term")
class TermSetting(Form):
    """How many days, how they are counted, and what says so."""

    days: Annotated[int | None, DAYS] = declare(
        "天数", "Days", help=("留空表示不设时限", "leave empty for no time limit")
    )
    counted: Annotated[str | None, COUNTED] = declare("计算方式", "Counted in", required=True)
    basis: Annotated[str | None, paragraph(500)] = declare(
        "设定依据", "Basis", required=True, wide=True,
        help=("写明文号或决定，随历史记录保存", "the document or decision this rests on; kept in the history"),
    )  # fmt: skip
