"""What a delivery says: the newest template of its kind and action, else the notice's own sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from preship.accounts.models import User
from preship.fields.text import Text
from preship.notices.channels import languages
from preship.notices.models import Delivery, Notice, Template

MARK = re.compile(r"\{(\w+)\}")
MARKS = ("title", "text", "number", "organisation", "link")
LONGEST_SMS = 500
SUBJECT = Text("{title}", "{title}")
BODY = Text(
    "{organisation}：\n\n{text}\n\n详情请登录系统查看：{link}\n\n"
    "本邮件由进口旧机电产品装运前检验监督管理系统自动发送，请勿回复。接收方式可由贵单位管理员在“通知设置”中更改。\n",
    "{organisation},\n\n{text}\n\nSee the details in the system: {link}\n\n"
    "The pre-shipment inspection system sent this e-mail automatically. Do not reply. Your manager can change which "
    "e-mails you get under “Notices by e-mail and SMS”.\n",
)
SMS = Text("【装运前检验】{title}。请登录系统查看。", "[Pre-shipment inspection] {title}. Log in to read it.")


@dataclass(frozen=True, slots=True)
class Wording:
    """A template's three texts in one language."""

    subject: str
    body: str
    sms: str


def wording(template: Template | None, language: str) -> Wording:
    """The texts of a template in a language; None: those that need no template."""
    if template is None:
        return Wording(*(text.say(language) for text in (SUBJECT, BODY, SMS)))
    return Wording(*(getattr(template, f"{part}_{language}") for part in ("subject", "body", "sms")))


def newest(kind: str, action: str) -> Template | None:
    """The template in use, if somebody wrote one."""
    return Template.objects.filter(kind=kind, action=action).order_by("-version").first()


def mark_values(notice: Notice, language: str, organisation: str) -> dict[str, str]:
    """What the marks stand for in a letter about this notice."""
    link = f"{settings.ADDRESS}/w/message/n{notice.pk}" if settings.ADDRESS else ""
    title, text = (notice.title_en, notice.text_en) if language == "en" else (notice.title_zh, notice.text_zh)
    return {"title": title, "text": text, "number": notice.number, "organisation": organisation, "link": link}


def fill_marks(text: str, values: dict[str, str]) -> str:
    """A text with its marks replaced, and nothing else interpreted."""
    return MARK.sub(lambda found: values.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    """The marks of a text that stand for nothing."""
    return [f"{{{name}}}" for name in MARK.findall(text) if name not in MARKS]


class Words:
    """What deliveries to these people say; each template is looked up once."""

    def __init__(self, people: Iterable[User]) -> None:
        self.languages = languages(people)
        self.templates: dict[tuple[str, str], Template | None] = {}

    def of(self, delivery: Delivery) -> Wording:
        """The texts of a delivery, whose template it then names."""
        notice, home = delivery.notice, delivery.user.organisation
        key = notice.kind, notice.action
        if key not in self.templates:
            self.templates[key] = newest(*key)
        delivery.template = self.templates[key]
        language = self.languages[delivery.user.pk]
        name = (home.name_en or home.name_zh) if language == "en" else (home.name_zh or home.name_en)
        values = mark_values(notice, language, name)
        texts = wording(delivery.template, language)
        sms = fill_marks(texts.sms, values)[:LONGEST_SMS]
        return Wording(fill_marks(texts.subject, values), fill_marks(texts.body, values), sms)
