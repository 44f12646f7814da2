"""The entry's two letters, and how any letter outside the outbox is sent."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage

from preship.fields.text import Text

logger = logging.getLogger(__name__)

VERIFY = (
    Text("确认您的电子邮箱", "Confirm your e-mail address"),
    Text(
        "您好：\n\n请在 7 日内打开以下链接，确认您在“进口旧机电产品装运前检验监督管理”系统登记的电子邮箱：\n\n{link}\n\n"
        "如非本人操作，请忽略本邮件。\n",
        "Hello,\n\nplease open this link within 7 days to confirm the e-mail address you gave to the pre-shipment "
        "inspection system:\n\n{link}\n\nIf this was not you, ignore this letter.\n",
    ),
)
INVITE = (
    Text("邀请您加入{organisation}", "You are invited to join {organisation}"),
    Text(
        "您好：\n\n{organisation}邀请您加入“进口旧机电产品装运前检验监督管理”系统。请在 7 日内打开以下链接建立账号：\n\n"
        "{link}\n\n如非您所知，请忽略本邮件。\n",
        "Hello,\n\n{organisation} invites you to the pre-shipment inspection system. Please open this link within "
        "7 days to make your account:\n\n{link}\n\nIf you know nothing of this, ignore this letter.\n",
    ),
)


def send(letter: tuple[Text, Text], language: str, to: str, *, message_id: str = "", **parameters: str) -> bool:
    """Send a letter, under a message id where it may be tried again; False if the mail server would not have it, which
    the log says without address or link."""
    subject, body = (text.say(language, **parameters) for text in letter)
    headers = {"Message-ID": stamped(message_id)} if message_id else {}
    try:
        return EmailMessage(" ".join(subject.split()), body, None, [to], headers=headers).send() == 1
    except OSError as broken:  # smtplib's errors are OSErrors
        logger.error("letter not sent: %s", type(broken).__name__)
        return False


def stamped(message_id: str) -> str:
    """A message id as its header has it, with the sender's domain (RFC 5322 §3.6.4)."""
    return f"<{message_id}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('> ') or 'localhost'}>"
