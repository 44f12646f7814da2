"""What an announcement says, and to whom (processes.md §8)."""

from typing import Annotated

from preship.fields.form import Form, declare, form
from preship.fields.kinds import FLAG, choices, line, paragraph

AUDIENCE = choices(
    ("all", "全部", "Everybody"),
    ("agencies", "装运前检验机构", "Inspection agencies"),
    ("enterprises", "委托企业", "Enterprises"),
)


@form("announcement")
class Announcement(Form):
    """公告."""

    title: Annotated[str | None, line(200)] = declare("标题", "Title", required=True, wide=True)
    title_en: Annotated[str | None, line(200)] = declare("标题（英文）", "Title (English)", wide=True)
    audience: Annotated[list[str] | None, AUDIENCE] = declare("发布对象", "Audience", required=True)
    pinned: Annotated[bool | None, FLAG] = declare("置顶", "Pinned")
    body: Annotated[str | None, paragraph(20000)] = declare("正文", "Text", required=True, wide=True)
    body_en: Annotated[str | None, paragraph(20000)] = declare("正文（英文）", "Text (English)", wide=True)
