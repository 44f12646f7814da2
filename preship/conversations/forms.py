"""What somebody writes to the other parties of a case."""

from typing import Annotated

from preship.fields.form import Form, declare, form
from preship.fields.kinds import line, paragraph


@form("case.post")
class PostForm(Form):
    """A message about a case; `field` is the path of the one that it asks about, if it asks about one."""

    text: Annotated[str | None, paragraph(2000)] = declare("留言内容", "Message", required=True, wide=True)
    field: Annotated[str | None, line(80, r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")] = declare("关于字段", "About the field")
