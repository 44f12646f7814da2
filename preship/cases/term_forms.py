"""What customs says when it sets a term."""

from preship.fields.form import Form, declare, form, judged
from preship.fields.kinds import Kind, choice, paragraph

# mypy: disable-error-code="valid-type"

DAYS = Kind("int", max_length=3, minimum="1", maximum="999")
COUNTED = choice(("working", "工作日", "Working days"), ("calendar", "自然日", "Calendar days"))


@form("case.term")
class TermSetting(Form):
    """How many days, how they are counted, and what says so."""

    days: judged(DAYS) = declare("天数", "Days", help=("留空表示不设时限", "empty: there is no term"))
    counted: judged(COUNTED) = declare("计算方式", "Counted in", required=True)
    basis: judged(paragraph(500)) = declare(
        "设定依据", "Basis", required=True, wide=True,
        help=("写明文号或决定，随历史记录保存", "the document or decision that says so; kept in the history"),
    )  # fmt: skip
