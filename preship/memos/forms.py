"""What somebody notes for their colleagues."""

from typing import Annotated

from preship.fields.form import Form, declare, form
from preship.fields.kinds import FLAG, paragraph


@form("memo")
class MemoForm(Form):
    """A note for colleagues. `flagged`: it stands out; `everywhere`: customs' other offices read it too."""

    text: Annotated[str | None, paragraph(1000)] = declare("备忘内容", "Note", required=True, wide=True)
    flagged: Annotated[bool | None, FLAG] = declare("标记关注", "Flag it")
    everywhere: Annotated[bool | None, FLAG] = declare("全国海关可见", "For all customs offices")
