"""What customs writes when it words a notice anew."""

from typing import ClassVar

from preship.fields.form import Form, Group, declare, form, judged
from preship.fields.kinds import line, paragraph
from preship.fields.text import Text

# mypy: disable-error-code="valid-type"

GROUPS = (
    Group("zh", Text("中文", "Chinese")),
    Group("en", Text("英文", "English")),
)


@form("notice-template")
class NoticeTemplate(Form):
    """通知模板, in both languages; the marks are letters.MARKS."""

    groups: ClassVar[tuple[Group, ...]] = GROUPS

    subject_zh: judged(line(200)) = declare("邮件标题", "Subject in Chinese", required=True, group="zh", wide=True)
    body_zh: judged(paragraph(4000)) = declare("邮件正文", "Letter in Chinese", required=True, group="zh", wide=True)
    sms_zh: judged(line(300)) = declare("短信", "SMS in Chinese", required=True, group="zh", wide=True)
    subject_en: judged(line(300)) = declare("英文邮件标题", "Subject", required=True, group="en", wide=True)
    body_en: judged(paragraph(4000)) = declare("英文邮件正文", "Letter", required=True, group="en", wide=True)
    sms_en: judged(line(300)) = declare("英文短信", "SMS", required=True, group="en", wide=True)
