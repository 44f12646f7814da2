"""我的账号: one's own details, password and sessions; the way back for whoever forgot the password (processes.md §9)."""

import re

import pytest
from django.core import mail

from preship.access.models import Token
from preship.accounts.models import RateLimit, Ticket, User
from tests.accounts.conftest import Visitor
from tests.support.people import PASSWORD, Desk, organisation, person
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
FRESH = "nine red millstones"
TOKEN = {"name": "ERP", "days": "30", "scopes": ["read"]}


def wrong(answer):
    """The fields that a 422 names."""
    assert answer.status_code == 422, answer.content
    return set(answer.json()["errors"])


def token_in(letter):
    """What the link of a letter carries."""
    return re.search(r"http://testserver/[a-z-]+#(\S+)", letter.body)[1]


def forgotten(account, language="zh-CN"):
    """The letters that come where somebody says they forgot this account's password."""
    mail.outbox.clear()
    assert Visitor(language).post("/api/password/forgotten", {"account": account}).status_code == 204
    work_off("jobs")
    return mail.outbox


def test_one_sees_oneself_and_ones_sessions():
    """processes.md §9: name, address, roles and every open session with its device and place; ended one by one or all."""
    user = person("agency")
    desk, phone, library = Desk(user), Visitor(), Visitor()
    phone.client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"
    phone.login(user)
    library.login(user)
    seen = desk.get("/api/account").json()
    assert (seen["account"], seen["email"], seen["email_verified"]) == (user.account, user.email, True)
    assert [row["this"] for row in seen["sessions"]] == [True, False, False]
    (there,) = [row for row in seen["sessions"] if row["device"] == "Chrome · Android"]
    assert there["client"] == "127.0.0.1"
    assert Desk(person("agency")).delete(f"/api/account/sessions/{there['id']}").status_code == 404, "somebody else's"
    assert desk.delete(f"/api/account/sessions/{there['id']}").status_code == 204
    assert not phone.get("/api/session").json()["authenticated"]
    assert library.get("/api/session").json()["authenticated"]
    assert desk.delete("/api/account/sessions").status_code == 204
    assert not library.get("/api/session").json()["authenticated"]
    assert desk.get("/api/account").status_code == 200


def test_the_name_is_changed_and_judged():
    """processes.md §9: one's own name; other fields are refused."""
    desk = Desk(person("enterprise"))
    assert desk.post("/api/account", {"name": "王芳"}).json()["name"] == "王芳"
    assert wrong(desk.post("/api/account", {"name": ""})) == {"name"}
    assert wrong(desk.post("/api/account", {"name": "王芳", "roles": "x"})) == {"roles"}


def test_a_new_address_is_ones_own_once_it_is_proven():
    """processes.md §9: the password is asked, the old address stays until the new one's link is followed, and is told."""
    user = person("agency")
    desk = Desk(user)
    ask = {"email": "new@example.com", "current": PASSWORD}
    assert wrong(desk.post("/api/account/email", {**ask, "current": "x"})) == {"current"}
    assert wrong(desk.post("/api/account/email", {**ask, "email": user.email})) == {"email"}
    assert desk.post("/api/account/email", ask).status_code == 204
    work_off("jobs")
    seen = desk.get("/api/account").json()
    assert (seen["email"], seen["new_email"]) == (user.email, "new@example.com")
    (letter,) = mail.outbox
    assert letter.to == ["new@example.com"]
    assert Visitor().post("/api/verify-email", {"token": token_in(letter)}).status_code == 200
    work_off("jobs")
    seen = desk.get("/api/account").json()
    assert (seen["email"], seen["email_verified"], seen["new_email"]) == ("new@example.com", True, "")
    assert mail.outbox[-1].to == [user.email], "whoever had the old one hears of it"


def test_changing_the_password_ends_other_sessions_and_tokens():
    """ASVS 7.4.3: sessions elsewhere and the account's tokens end, these unless the person unticks it; a letter tells."""
    user = person("agency")
    desk, other = Desk(user), Visitor()
    other.login(user)
    assert desk.post("/api/tokens", TOKEN).status_code == 201
    body = {"current": PASSWORD, "password": FRESH}
    assert desk.post("/api/password", {**body, "end_tokens": False}).status_code == 204
    assert not other.get("/api/session").json()["authenticated"]
    assert Token.objects.filter(revoked_at=None).count() == 1
    assert desk.post("/api/password", {"current": FRESH, "password": PASSWORD}).status_code == 204
    assert not Token.objects.filter(revoked_at=None).exists()
    work_off("jobs")
    assert [letter.to for letter in mail.outbox] == [[user.email]] * 2
    assert wrong(desk.post("/api/password", {"current": PASSWORD, "password": PASSWORD})) == {"password"}


def test_a_forgotten_password_is_replaced_by_a_link():
    """processes.md §9: the link works once, ends sessions and tokens, proves the address; the lockout is forgiven."""
    user = person("agency", email_verified_at=None)
    inside = Visitor()
    inside.login(user)
    Desk(user).post("/api/tokens", TOKEN)
    (letter,) = forgotten(user.account.upper())
    token, guest = token_in(letter), Visitor()
    assert guest.post("/api/password/look", {"token": token}).json()["account"] == user.account
    assert wrong(guest.post("/api/password/choose", {"token": token, "password": "short"})) == {"password"}
    assert guest.post("/api/password/choose", {"token": token, "password": FRESH}).status_code == 204
    assert not guest.get("/api/session").json()["authenticated"], "one logs in with it"
    assert not inside.get("/api/session").json()["authenticated"]
    assert not Token.objects.filter(revoked_at=None).exists()
    assert guest.login(user, FRESH).json()["user"]["email_verified"]
    again = guest.post("/api/password/choose", {"token": token, "password": FRESH + "!"})
    assert (again.status_code, again.json()["code"]) == (404, "link_dead")


def test_a_change_ends_the_links_that_were_asked_for_before():
    """ASVS 7.4.3: an intruder's change of address dies with the password that they knew; links in an old mailbox die with the address."""
    user = person("agency")
    intruder, owner = Desk(user), Desk(user)
    intruder.post("/api/account/email", {"email": "intruder@example.com", "current": PASSWORD})
    work_off("jobs")
    theirs = token_in(mail.outbox[-1])
    (old,) = forgotten(user.account)
    assert owner.post("/api/password", {"current": PASSWORD, "password": FRESH}).status_code == 204
    for path, said in (("verify-email", {"token": theirs}), ("password/look", {"token": token_in(old)})):
        assert Visitor().post(f"/api/{path}", said).status_code == 404
    assert owner.post("/api/account/email", {"email": "new@example.com", "current": FRESH}).status_code == 204
    work_off("jobs")
    proof = token_in(mail.outbox[-1])
    old = token_in(forgotten(user.account)[-1])
    assert Visitor().post("/api/verify-email", {"token": proof}).status_code == 200
    assert Visitor().post("/api/password/look", {"token": old}).status_code == 404
    assert token_in(forgotten(user.account)[-1]), "a new one comes to the new address"


def test_nobody_learns_who_has_an_account():
    """ASVS 6.3.8: unknown, closed and known names get one answer, with the same statements."""
    known, closed = person("agency"), person("agency", active=False)
    assert len(forgotten(known.account, "en")) == 1
    assert known.account in mail.outbox[0].body
    assert forgotten("nobody-here") == []
    assert forgotten(closed.account) == []
    assert wrong(Visitor().post("/api/password/forgotten", {"account": " "})) == {"account"}


def test_asking_costs_the_same_for_every_name(sql_count):
    """ASVS 6.3.8: for a name that nobody has as much is written as for one that somebody has."""
    user, counted = person("agency"), []
    for name in (user.account, "nobody-here"):
        visitor = Visitor()
        with sql_count() as statements:
            visitor.post("/api/password/forgotten", {"account": name})
        counted.append([statement.split()[0] for statement in statements])
    assert counted[0] == counted[1]


def test_letters_are_limited(settings):
    """ASVS 2.4.1: three letters in half an hour for a name, ten for an address, thirty an hour for an account."""
    user = person("agency")
    asked = [Visitor().post("/api/password/forgotten", {"account": user.account}).status_code for _ in range(4)]
    assert asked == [204] * 3 + [429]
    asked = [Visitor().post("/api/password/forgotten", {"account": f"n{n}"}).status_code for n in range(8)]
    assert asked == [204] * 6 + [429] * 2, "the fourth ask counted for the address too"
    RateLimit.objects.all().delete()
    desk = Desk(user)
    asked = [desk.post("/api/organisation/invitations", {"email": f"a{n}@example.com"}).status_code for n in range(31)]
    assert asked == [201] * 30 + [429]


def test_a_link_to_a_password_lives_half_an_hour(settings):
    """processes.md §9: thirty minutes; a newer one replaces it; it is worth nothing for a closed account."""
    user = person("agency")
    (first,) = [token_in(letter) for letter in forgotten(user.account)]
    (second,) = [token_in(letter) for letter in forgotten(user.account)]
    look = lambda token: Visitor().post("/api/password/look", {"token": token}).status_code  # noqa: E731
    assert (look(first), look(second)) == (404, 200)
    User.objects.update(active=False)
    assert look(second) == 404
    User.objects.update(active=True)
    ticket = Ticket.objects.get()
    assert 1700 < (ticket.expires_at - ticket.created_at).total_seconds() <= 1801
    Ticket.objects.update(expires_at=ticket.created_at)
    assert look(second) == 404


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "My 海关 millstone",
        "customs-millstone",
        "我们的北海测试单位九个红色磨盘石头",
        "x" * 129,
        "q1w2e3r4t5y6",
    ],
)
def test_what_is_near_at_hand_is_refused(password):
    """ASVS 6.2: shorter than twelve, the field's words, the organisation's or account's name, common ones: on change as on
    registration."""
    user = person("agency", organisation_row=organisation("agency", name_zh="北海检验有限公司"))
    assert wrong(Desk(user).post("/api/password", {"current": PASSWORD, "password": password})) == {"password"}
    (letter,) = forgotten(user.account)
    way = {"token": token_in(letter), "password": password}
    assert wrong(Visitor().post("/api/password/choose", way)) == {"password"}
    mine = {"current": PASSWORD, "password": f"the-{user.account}-mill"}
    assert wrong(Desk(user).post("/api/password", mine)) == {"password"}


def test_nothing_of_a_password_is_dropped():
    """ASVS 6.2.8: blanks at its ends belong to a password."""
    user = person("agency")
    assert Desk(user).post("/api/password", {"current": PASSWORD, "password": f" {FRESH} "}).status_code == 204
    assert Visitor().login(user, FRESH).status_code == 422
    assert Visitor().login(user, f" {FRESH} ").status_code == 200


def test_the_other_profile(settings):
    """GB/T 22239 8.1.4.1: three classes, none of the last five, ninety days; then a link by e-mail."""
    settings.PASSWORDS = "gb"
    user = person("enterprise")
    desk = Desk(user)
    rules = desk.get("/api/password/rules").json()
    assert (rules["shortest"], rules["classes"], rules["history"], rules["days"]) == (10, 3, 5, 90)
    assert wrong(desk.post("/api/password", {"current": PASSWORD, "password": FRESH})) == {"password"}
    had, now = PASSWORD, ""
    for n in range(5):
        now = f"Millstone-{n}"
        assert desk.post("/api/password", {"current": had, "password": now}).status_code == 204
        had = now
    body = {"current": had, "password": "Millstone-0"}
    assert wrong(desk.post("/api/password", body)) == {"password"}
    User.objects.update(password_changed_at=user.created_at.replace(year=user.created_at.year - 1))
    assert "忘记密码" in Visitor().login(user, had).json()["errors"]["password"]
