"""What customs writes when it words a notice anew."""

from typing import Annotated, ClassVar

from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import line, paragraph
from preship.fields.text import Text

GROUPS = (
    Group("zh", Text("中文", "Chinese")),
    Group("en", Text("英文", "English")),
)


@form("notice-template")
class NoticeTemplate(Form):
    """通知模板, in both languages; the marks are letters.MARKS."""

    groups: ClassVar[tuple[Group, ...]] = GROUPS

    subject_zh: Annotated[str | None, line(200)] = declare(
        "邮件标题", "Subject in Chinese", required=True, group="zh", wide=True
    )
    body_zh: Annotated[str | None, paragraph(4000)] = declare(
        "邮件正文", "Letter in Chinese", required=True, group="zh", wide=True
    )
    sms_zh: Annotated[str | None, line(300)] = declare("短信", "SMS in Chinese", required=True, group="zh", wide=True)
    subject_en: Annotated[str | None, line(300)] = declare(
        "英文邮件标题", "Subject", required=True, group="en", wide=True
    )
    body_en: Annotated[str | None, paragraph(4000)] = declare(
        "英文邮件正文", "Letter", required=True, group="en", wide=True
    )
    sms_en: Annotated[str | None, line(300)] = declare("英文短信", "SMS", required=True, group="en", wide=True)
