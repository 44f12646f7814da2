"""Only our own page may act, and it is guarded by its headers (M-4.3: safely in, safely out)."""

import pytest

from tests.accounts.conftest import Visitor
from tests.support.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-csrftoken": ""},
        {"x-csrftoken": "f" * 32},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_foreign_page_can_not_act(visitor, headers):
    """M-4.3: a request that does not come from our page is refused before anything is looked at."""
    visitor.login(person("agency"))
    refused = visitor.post("/api/logout", **headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "bad_origin")
    assert visitor.get("/api/session").json()["authenticated"]


def test_our_page_can(visitor):
    """M-4.3: what a browser sends from our own page is taken."""
    visitor.login(person("agency"))
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert visitor.post("/api/logout", **headers).status_code == 204


def test_a_planted_token_is_worth_nothing(visitor):
    """M-4.3: a token made for another session, put into both cookie and header, is refused."""
    attacker = Visitor()
    attacker.login(person("enterprise"))
    visitor.login(person("agency"))
    planted = attacker.cookies["csrftoken"]
    visitor.client.cookies["csrftoken"] = planted
    assert visitor.post("/api/logout").status_code == 403


def test_login_needs_the_page_too(visitor):
    """M-4.1: nobody is logged in to an account by a foreign page."""
    user = person("agency")
    body = {"side": "agency", "account": user.account, "password": "correct horse battery"}
    assert visitor.post("/api/login", body, origin="https://evil.example").status_code == 403
    assert "preship_session" not in visitor.cookies


def test_every_answer_carries_the_guards(visitor, settings):
    """M-4.3: no inline script, no frame, no sniffing, no referrer abroad; nothing of the API is kept by a cache."""
    answer = visitor.get("/api/session")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer
    settings.HTTPS = True
    assert "max-age" in Visitor().get("/api/session")["Strict-Transport-Security"]
    assert "Content-Security-Policy" in visitor.get("/nowhere")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("de,en;q=0.5", "en"),
        ("de", "zh"),
    ],
)
def test_the_language_of_refusals(wanted, language, db):
    """M-3.2: messages come in the user's language, Chinese where nothing else is asked for."""
    detail = Visitor(wanted).get("/api/organisation").json()["detail"]
    assert detail == {"zh": "请先登录。", "en": "Log in first."}[language]
