"""What customs is shown of two registrations that look like one, and what it says of them."""

from typing import Annotated

from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import COUNT, choice, choices, line, paragraph
from preship.fields.text import Text

REASONS = choices(("name", "名称相似", "Similar name"), ("code", "代码相似", "Similar code"))
WHICH = choice(
    ("earlier", "先注册的单位", "The earlier registration"), ("later", "后注册的单位", "The later registration")
)


@form("similar-organisation")
class Similar(Form):
    """相似单位: what was found, as it was then."""

    groups = (Group("found", Text("比对结果", "What was found")),)
    earlier: Annotated[str | None, line(700)] = declare(
        "先注册的单位", "Earlier registration", required=True, wide=True, group="found"
    )
    later: Annotated[str | None, line(700)] = declare(
        "后注册的单位", "Later registration", required=True, wide=True, group="found"
    )
    similarity: Annotated[int | None, COUNT] = declare("相似度（%）", "Similarity (%)", group="found")
    reasons: Annotated[list[str] | None, REASONS] = declare("相似之处", "What is similar", group="found")


@form("similar-organisation.same")
class SameInput(Form):
    """Both are one organisation: which registration stays."""

    keep: Annotated[str | None, WHICH] = declare(
        "保留",
        "Keep",
        required=True,
        help=("另一注册的账号将停用，记录全部保留", "the other's accounts are closed, its records stay"),
    )
    reason: Annotated[str | None, paragraph(500)] = declare("理由", "Reason", required=True, wide=True)


@form("similar-organisation.different")
class DifferentInput(Form):
    """They are two organisations."""

    reason: Annotated[str | None, paragraph(500)] = declare("说明", "Remarks", wide=True)
