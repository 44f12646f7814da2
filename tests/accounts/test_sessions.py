"""Sessions live on the server and end there (M-4.3)."""

import time

import pytest
from django.test import Client

from preship.accounts.models import Session, User
from preship.accounts.sessions import ABSOLUTE, REFRESH, open_session
from tests.support.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
IDLE, IDLE_CUSTOMS = 1800, 900


@pytest.fixture(autouse=True)
def as_installed(settings):
    """Sessions last as they do in a fresh installation."""
    settings.IDLE, settings.IDLE_CUSTOMS = IDLE, IDLE_CUSTOMS


def authenticated(client):
    """Whether the server takes this client for somebody."""
    return client.get("/api/session").json()["authenticated"]


def holding(token):
    """A client that holds a session cookie."""
    client = Client()
    client.cookies["preship_session"] = token
    return client


def test_logout_ends_the_session_on_the_server(visitor):
    """M-4.3: after 退出 the cookie somebody kept opens nothing."""
    visitor.login(person("agency"))
    kept = visitor.cookies["preship_session"]
    assert authenticated(holding(kept))
    assert visitor.post("/api/logout").status_code == 204
    assert "preship_session" not in visitor.cookies
    assert not authenticated(holding(kept))
    assert not Session.objects.exists()


def test_logout_ends_no_other_session(visitor):
    """M-4.3: 退出 on one machine leaves the other one in."""
    user = person("agency")
    other = holding(open_session(user))
    visitor.login(user)
    visitor.post("/api/logout")
    assert authenticated(other)


def test_a_login_replaces_the_browsers_session(visitor):
    """M-4.3: whoever logs in where somebody was logged in ends that session, and gets a token of their own."""
    visitor.login(person("agency"))
    before = visitor.cookies["preship_session"]
    visitor.login(person("enterprise"))
    assert visitor.cookies["preship_session"] != before
    assert not authenticated(holding(before))


def test_the_cookie_is_out_of_reach(visitor, settings):
    """M-4.3: no script reads the session cookie, no foreign page sends it, no plain line carries it under HTTPS."""
    cookie = visitor.login(person("agency")).cookies["preship_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["domain"]) == (True, "Lax", "", "")
    settings.HTTPS = True
    secured = visitor.login(person("agency")) if visitor.get("/api/session") else None
    for name in ("__Host-preship_session", "__Host-csrftoken"):
        made = secured.cookies[name]
        assert (made["secure"], made["path"], made["domain"]) == (True, "/", ""), "as browsers ask of this prefix"
    assert visitor.post("/api/logout").headers["Clear-Site-Data"] == '"cache"'


def test_the_database_holds_no_token():
    """M-4.3: a copy of the database opens no session."""
    token = open_session(person("agency"))
    row = Session.objects.get()
    assert token not in (row.token_hash, str(row))
    assert not authenticated(holding(row.token_hash))


def test_idle_and_absolute_end():
    """M-4.3: a session in use lives on, written only now and then; idle for half an hour or twelve hours old, it is over."""
    token, now = open_session(person("agency")), int(time.time())
    client = holding(token)

    def aged(created_at, expires_at):
        Session.objects.update(created_at=created_at, expires_at=expires_at)
        alive = authenticated(client)
        return alive, Session.objects.get().expires_at

    recent = now + IDLE - REFRESH // 2
    assert aged(now, recent) == (True, recent), "not written at every request"
    assert aged(now, now + 60)[1] >= now + IDLE, "in use, so it lives on"
    old = now - ABSOLUTE + 120
    assert aged(old, now + 100) == (True, now + 100)
    assert aged(old, now + 1 - REFRESH)[0] is False
    Session.objects.update(created_at=now - ABSOLUTE - 1, expires_at=now - 1)
    assert not authenticated(client)
    open_session(person("agency"))
    assert Session.objects.count() == 1, "what is over is cleared away"


def test_what_a_page_asks_by_itself_keeps_nobody_in():
    """ASVS 7.3.1: a session is idle until its owner acts, however often the open page asks for news; customs' are
    shorter."""
    token, now = open_session(person("customs")), int(time.time())
    client = holding(token)
    assert now + IDLE_CUSTOMS <= Session.objects.get().expires_at <= now + IDLE_CUSTOMS + 60
    Session.objects.update(expires_at=now + 100, used_at=now - 800)
    assert client.get("/api/messages/unread", headers={"x-unattended": "1"}).status_code == 200
    assert Session.objects.get().expires_at == now + 100
    assert client.get("/api/inbox").status_code == 200
    assert Session.objects.get().expires_at >= now + IDLE_CUSTOMS


def test_twelve_hours_are_the_longest():
    """M-4.3: use does not carry a session past its twelve hours."""
    token, now = open_session(person("agency")), int(time.time())
    Session.objects.update(created_at=now - ABSOLUTE + REFRESH + 60, expires_at=now + 10)
    assert authenticated(holding(token))
    assert Session.objects.get().expires_at == Session.objects.get().created_at + ABSOLUTE


def test_a_deactivated_user_is_out_at_once():
    """M-4.3: deactivating somebody ends what they had open."""
    user = person("agency")
    client = holding(open_session(user))
    assert authenticated(client)
    User.objects.filter(pk=user.pk).update(active=False)
    assert not authenticated(client)


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 3, "a" * 5000])
def test_strange_cookies_are_nobody(token):
    """M-4.3: a made-up cookie is no session and no error."""
    assert not authenticated(holding(token))


def test_one_statement_says_who_asks(django_assert_num_queries):
    """Architecture, Lists: session, user and organisation are one SQL statement."""
    client = holding(open_session(person("agency")))
    with django_assert_num_queries(2):  # the middleware's one, and the answer's own
        assert authenticated(client)
    with django_assert_num_queries(0):
        Client().get("/api/session")


def test_who_asks_is_looked_up_only_where_it_makes_a_difference(visitor, sql_count):
    """M-6.1.2a: what is open to all costs those logged in no more than anybody; a page for some asks who it is."""
    visitor.login(person("agency"))
    brief = "/api/advice?hs_code=8429521200"
    visitor.get(brief)
    with sql_count(1) as statements:
        assert visitor.get(brief).status_code == 200
    assert "accounts_session" not in statements[0]
    with sql_count() as statements:
        assert authenticated(visitor)
        assert visitor.get("/api/inbox").status_code == 200
    assert sum("accounts_session" in statement for statement in statements) == 2
