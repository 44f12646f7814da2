"""Bar 9: no password, token or captcha answer in a log, an address or an error."""

import logging

import pytest

from preship.accounts.models import LoginGuard, Session, Ticket, User
from tests.accounts.conftest import Visitor
from tests.support.people import person
from tests.support.working import work_off

SECRET = "an-unmistakable-secret-9b1c"


@pytest.fixture
def said(caplog, db, settings):
    """All that was logged, at every level."""
    caplog.set_level(logging.DEBUG)
    settings.CAPTCHA = False
    return caplog


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("login", {"side": "agency", "account": "a", "password": SECRET}),
        ("login", {"side": "agency", "account": SECRET, "password": "b"}),
        ("login", {"side": "agency", "account": "a", "password": {"x": SECRET}}),
        ("login", {"side": "agency", "account": "a", "secret": SECRET}),
        ("login", {"side": "agency", "account": "a", "password": "p", "captcha_answer": SECRET}),
        ("register", {"side": "enterprise", "user": {"password": SECRET, "account": SECRET}}),
        ("register", {"side": "enterprise", "user": [SECRET]}),
        ("invitations/accept", {"token": SECRET, "password": SECRET, "account": "a"}),
        ("invitations/look", {"token": SECRET}),
        ("verify-email", {"token": SECRET}),
        ("password", {"current": SECRET, "password": SECRET + "2"}),
    ],
)
def test_refused_secrets_are_not_repeated(said, path, body):
    """Bar 9: what was typed comes back in no refusal, and goes into no log line and no row."""
    visitor = Visitor()
    visitor.login(person("agency"))
    answer = visitor.post(f"/api/{path}", body)
    assert 400 <= answer.status_code < 500
    assert SECRET not in answer.content.decode()
    assert SECRET not in logged(said)
    for model in (LoginGuard, Session, Ticket, User):
        assert SECRET not in str(list(model.objects.values()))


def logged(said):
    """The log without the SQL that a debugging connection would echo."""
    return "\n".join(record.getMessage() for record in said.records if record.name != "django.db.backends")


def test_a_broken_mail_server_does_not_make_us_tell(said, settings):
    """Bar 9: a letter that can't be sent is logged without its link and address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    visitor = Visitor()
    visitor.login(person("agency"))
    answer = visitor.post("/api/organisation/invitations", {"email": "wang@example.com"})
    assert answer.status_code == 201
    work_off("jobs")
    assert "letter not sent" in logged(said)
    assert "wang@example.com" not in logged(said)
    assert answer.json()["link"].partition("#")[2] not in logged(said)


def test_no_answer_shows_a_password_hash(said):
    """Bar 9: the hash of a password leaves the server in no answer."""
    visitor = Visitor()
    visitor.login(person("agency"))
    for path in ("/api/session", "/api/organisation"):
        assert "argon2" not in visitor.get(path).content.decode()
