"""What an announcement says, and to whom (processes.md §8)."""

from preship.fields.form import Form, declare, form, judged, many
from preship.fields.kinds import FLAG, choices, line, paragraph

# mypy: disable-error-code="valid-type"

AUDIENCE = choices(
    ("all", "全部", "Everybody"),
    ("agencies", "装运前检验机构", "Inspection agencies"),
    ("enterprises", "委托企业", "Enterprises"),
)


@form("announcement")
class Announcement(Form):
    """公告."""

    title: judged(line(200)) = declare("标题", "Title", required=True, wide=True)
    audience: many(AUDIENCE) = declare("发布对象", "Audience", required=True)
    pinned: judged(FLAG) = declare("置顶", "Pinned")
    body: judged(paragraph(20000)) = declare("正文", "Text", required=True, wide=True)
