"""Letters about changes of the register: double opt-in, one letter a change, an end to it (M-6.1.2b)."""

import re

import pytest
from django.core import mail
from django.test import Client

from preship.accounts import rate_limit
from preship.register import subscriptions
from preship.register.models import Subscription
from tests.support.filing import filed
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.com"


@pytest.fixture(autouse=True)
def full_buckets():
    """No test is slowed by what another one asked."""
    rate_limit._taken.clear()


def ask(email=ADDRESS, **headers):
    """The answer to the form."""
    answer = Client(headers={"accept-language": "zh-CN", **headers}).post(
        "/public/register/subscribe", {"email": email}
    )
    work_off("jobs")
    return answer


def link():
    """The link of the last letter."""
    return re.findall(r"http://testserver(/public/register/subscription/\S+)", mail.outbox[-1].body)[-1]


@pytest.fixture
def subscribed(db):
    """An address whose owner has confirmed; the link of their letter."""
    ask()
    Client().post(link(), {"confirm": "1"})
    return link()


def test_nobody_is_subscribed_until_the_addresss_owner_confirms(agency, customs, client_for):
    """Double opt-in: the form sends one letter; opening its link changes nothing, its button does."""
    assert ask().status_code == 200
    assert ask().status_code == 200
    assert len(mail.outbox) == 1
    assert "确认订阅" in Client().get(link()).content.decode() or "Confirm" in Client().get(link()).content.decode()
    filed(client_for(agency), client_for(customs))
    subscriptions.turn(None)
    assert len([m for m in mail.outbox if m.to == [ADDRESS]]) == 1
    Client().post(link(), {"confirm": "1"})
    assert Subscription.objects.get().confirmed_at


def test_a_change_is_told_once(subscribed, agency, customs, client_for):
    """The letter names the agency, and has a link to end it."""
    filed(client_for(agency), client_for(customs))
    subscriptions.turn(None)
    subscriptions.turn(None)
    (letter,) = [m for m in mail.outbox if m.to == [ADDRESS]][1:]
    assert "鹿特丹检验有限公司" in letter.body
    assert subscribed in letter.body


def test_a_letter_that_was_not_taken_goes_out_later(subscribed, agency, customs, client_for, monkeypatch):
    """A mail server that is down loses nobody's news."""
    filed(client_for(agency), client_for(customs))
    monkeypatch.setattr(subscriptions, "send", lambda *a, **k: False)
    subscriptions.turn(None)
    monkeypatch.undo()
    subscriptions.turn(None)
    assert len([m for m in mail.outbox if m.to == [ADDRESS]]) == 2


def test_whoever_leaves_is_forgotten(subscribed):
    """Unsubscribing removes the address; the link is dead then."""
    Client().post(subscribed, {"end": "1"})
    assert not Subscription.objects.exists()
    assert Client().get(subscribed).status_code == 404


def test_who_is_subscribed_is_not_told(subscribed):
    """The form answers the same, and sends nothing."""
    before = len(mail.outbox)
    assert "确认信已发出" in ask().content.decode()
    assert len(mail.outbox) == before


def test_a_mail_server_that_is_away_keeps_nobody_waiting(monkeypatch, settings):
    """The form answers before any letter is sent; one that was not taken is tried again."""
    settings.RETRIES = (0, 0)
    tried = []
    monkeypatch.setattr(subscriptions, "send", lambda *a, **k: tried.append(a) or len(tried) > 2)
    answer = Client().post("/public/register/subscribe", {"email": ADDRESS})
    assert (answer.status_code, tried) == (200, [])
    work_off("jobs")
    assert len(tried) == 3
    assert Subscription.objects.get().confirmed_at is None


@pytest.mark.parametrize("email", ["nobody", "", "a@b", "x@example.com\r\nbcc: y@example.com"])
def test_what_is_no_address_is_refused_at_its_field(email):
    """Bad input keeps what was typed."""
    answer = ask(email)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not mail.outbox


def test_no_other_site_and_no_flood_subscribes_anybody():
    """The form must be ours; five times a minute from one address."""
    assert ask(origin="https://evil.example").status_code == 403
    assert [ask(f"a{n}@example.com").status_code for n in range(6)][-1] == 429
    assert Client().get("/public/register/subscription/1-00").status_code == 404
