"""The demo's mailbox: what the demo sends can be read by whoever tries it out, and nowhere but in a demo."""

import datetime

import pytest
from django.core.mail import send_mail

from preship.fields import clock
from preship.notices.outcomes import DELIVERED
from preship.notices.sms import write_text
from tests.support.filing import body
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    """A demo whose letters become files, as they do without a mail server."""
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.SMS_FILES = tmp_path / "sms"
    return Desk(None)


def test_letters_and_texts_are_read_at_the_door(demo):
    """M-6.1.3f tried out by hand: an e-mail and a text stand in the mailbox, newest first, with the link they carry."""
    assert body(demo.get("/api/demo/mailbox")) == {"rows": [], "elsewhere": False}
    send_mail("请确认您的电子邮箱", "您好：\nhttps://example.org/verify-email#abc\n", None, ["a@example.com"])
    assert write_text("0" * 32, "13800138000", "【装运前检验】待审核") == DELIVERED
    rows = body(demo.get("/api/demo/mailbox"))["rows"]
    assert {(row["channel"], row["to"]) for row in rows} == {("email", "a@example.com"), ("sms", "13800138000")}
    letter = next(row for row in rows if row["channel"] == "email")
    assert letter["subject"] == "请确认您的电子邮箱"
    assert "https://example.org/verify-email#abc" in letter["text"]
    age = clock.now() - datetime.datetime.fromisoformat(letter["at"])
    assert abs(age) < datetime.timedelta(hours=1)


def test_there_is_no_mailbox_where_there_is_no_demo(demo, settings):
    """Others' letters hold links that open accounts: a real installation has no such page."""
    settings.DEMO = False
    assert demo.get("/api/demo/mailbox").status_code == 404
