"""Colleagues: invited, deactivated; customs users made by the administrator (processes.md §9)."""

import re

import pytest
from django.core import mail

from preship.accounts.models import Ticket, User
from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.accounts.conftest import Visitor
from tests.support.people import PASSWORD, Desk, organisation, person
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
JOINING = {
    "account": "Colleague",
    "password": "seven grey cranes",
    "name": "王芳",
    "mobile": "13900139000",
    "privacy_notice": NOTICE_VERSION,
}


@pytest.fixture
def manager(visitor):
    """The manager of an agency, logged in."""
    visitor.user = person("agency")
    visitor.login(visitor.user)
    return visitor


def invited(manager, email="wang@example.com"):
    """The token of a fresh invitation."""
    answer = manager.post("/api/organisation/invitations", {"email": email})
    assert answer.status_code == 201, answer.content
    work_off("jobs")
    assert answer.json()["link"] in mail.outbox[-1].body
    page, token = answer.json()["link"].split("#")
    assert page == "http://testserver/join"
    return token


def test_an_invitation_is_followed_once(manager):
    """processes.md §9: the second user of an organisation is invited by it, as a member, by a link that works once."""
    token = invited(manager)
    guest = Visitor()
    shown = guest.post("/api/invitations/look", {"token": token}).json()
    assert shown["email"] == "wang@example.com"
    assert shown["organisation"]["id"] == str(manager.user.organisation.pk)
    joined = guest.post("/api/invitations/accept", {"token": token, **JOINING})
    assert joined.status_code == 201, joined.content
    assert (joined.json()["side"], joined.json()["roles"]) == ("agency", ["member"])
    assert guest.get("/api/session").json()["organisation"] == shown["organisation"]
    assert not joined.json()["user"]["email_verified"], "the link may have come another way than by e-mail"
    again = Visitor().post("/api/invitations/accept", {"token": token, **JOINING, "account": "third"})
    assert (again.status_code, again.json()["code"]) == (404, "link_dead")
    page = manager.get("/api/organisation").json()
    assert [member["account"] for member in page["members"]] == [manager.user.account, "colleague"]
    assert page["invitations"] == []


def test_a_refused_joining_keeps_the_invitation(manager):
    """processes.md §9: a wrong field or a taken account is said at its field and does not use the link up."""
    token = invited(manager)
    for wrong, field in (({"mobile": "1"}, "mobile"), ({"account": manager.user.account}, "account")):
        answer = Visitor().post("/api/invitations/accept", {"token": token, **JOINING, **wrong})
        assert (answer.status_code, set(answer.json()["errors"])) == (422, {field})
    assert Visitor().post("/api/invitations/accept", {"token": token, **JOINING}).status_code == 201


@pytest.mark.parametrize("how", ["old", "replaced", "made up", "other kind"])
def test_a_dead_link(manager, how):
    """processes.md §9: a link that is old, replaced, invented or meant for something else opens nothing."""
    token = invited(manager)
    if how == "old":
        Ticket.objects.update(expires_at=manager.user.created_at)
    if how == "replaced":
        invited(manager, "WANG@example.com")
    if how == "made up":
        token = "x" * 43
    if how == "other kind":
        Ticket.objects.update(kind=Ticket.Kind.EMAIL)
    for path in ("look", "accept"):
        body = {"token": token} if path == "look" else {"token": token, **JOINING}
        assert Visitor().post(f"/api/invitations/{path}", body).status_code == 404
    assert not User.objects.filter(account="colleague").exists()


def test_only_a_manager_invites_and_deactivates(visitor):
    """processes.md §9: a member sees the colleagues and changes none."""
    visitor.login(person("enterprise", roles=("member",)))
    assert visitor.get("/api/organisation").status_code == 200
    assert visitor.post("/api/organisation/invitations", {"email": "a@example.com"}).status_code == 403
    assert visitor.post("/api/organisation/members/1", {"active": False}).status_code == 403


def test_deactivating_a_colleague(manager):
    """M-4.3: a deactivated colleague is out at once and can't come back in until taken back."""
    colleague = person("agency", roles=("member",), organisation_row=manager.user.organisation)
    theirs = Visitor()
    theirs.login(colleague)
    answer = manager.post(f"/api/organisation/members/{colleague.pk}", {"active": False})
    assert (answer.status_code, answer.json()["active"]) == (200, False)
    assert not theirs.get("/api/session").json()["authenticated"]
    assert theirs.login(colleague).status_code == 422
    manager.post(f"/api/organisation/members/{colleague.pk}", {"active": True})
    assert theirs.login(colleague).status_code == 200


def test_strangers_and_oneself_stay(manager):
    """processes.md §9: nobody deactivates a user of another organisation (404), nor themselves (409)."""
    stranger = person("agency")
    assert manager.post(f"/api/organisation/members/{stranger.pk}", {"active": False}).status_code == 404
    assert manager.post(f"/api/organisation/members/{manager.user.pk}", {"active": False}).status_code == 409
    assert User.objects.filter(active=True).count() == 2


NEW = {"account": "Officer9", "name": "赵敏", "email": "zhao@example.com", "mobile": "13900139001", "office": "2200"}


def headquarters(**given):
    """A security administrator's client."""
    return Desk(person("customs", roles=("security",), **given))


def test_a_customs_user_chooses_the_first_password(visitor):
    """processes.md §9: the administrator opens the account with office and roles; nobody but its owner, who gets a link,
    ever chooses its password."""
    desk = headquarters()
    answer = desk.post("/api/customs-users", {**NEW, "roles": ["officer", "analyst"]})
    assert (answer.status_code, answer.json()["roles"]) == (201, ["officer", "analyst"])
    assert (answer.json()["office"]["name_zh"], answer.json()["has_password"]) == ("上海海关", False)
    assert "#" not in answer.content.decode(), "the link is shown to nobody"
    body = {"side": "customs", "account": "officer9", "password": ""}
    for guess in ("", "x", "officer9"):
        assert visitor.post("/api/login", {**body, "password": guess}).status_code == 422
    work_off("jobs")
    token = re.search(r"/new-password#(\S+)", mail.outbox[-1].body)[1]
    assert visitor.post("/api/password/look", {"token": token}).json()["first"]
    fresh = {"token": token, "password": "seven grey cranes"}
    assert visitor.post("/api/password/choose", fresh).status_code == 204
    entered = visitor.post("/api/login", {**body, "password": "seven grey cranes"}).json()
    assert (entered["roles"], entered["user"]["email_verified"]) == (["officer", "analyst"], True)
    (row,) = [row for row in desk.get("/api/customs-users").json()["rows"] if row["account"] == "officer9"]
    assert row["last_login_at"]
    for name in ("password", "role"):
        assert set(desk.post("/api/customs-users", {**NEW, "roles": ["officer"], name: "x"}).json()["errors"]) == {name}


@pytest.mark.parametrize(
    "roles",
    [
        [],
        ["manager"],
        ["system"],
        ["officer", "administrator"],
        ["auditor", "publisher"],
        ["auditor", "analyst"],
        ["administrator", "security"],
        ["security", "auditor"],
        "officer",
    ],
)
def test_roles_that_nobody_may_hold(roles):
    """processes.md §9: customs' seven roles; the three administrators are apart, and none has a business role."""
    desk, officer = headquarters(), person("customs", roles=("officer",))
    made = desk.post("/api/customs-users", {**NEW, "roles": roles})
    assert (made.status_code, set(made.json()["errors"])) == (422, {"roles"})
    assert desk.post(f"/api/customs-users/{officer.pk}/roles", {"roles": roles}).status_code == 422
    assert User.objects.get(pk=officer.pk).roles == "officer"


def test_a_regional_administrator_keeps_their_own_office(visitor):
    """processes.md §9: a user of another regional customs is 404, its districts can't be chosen; headquarters keeps all."""
    here, there = organisation("customs", code="2200"), organisation("customs", code="5200")
    mine = person("customs", roles=("officer",), organisation_row=here)
    other = person("customs", roles=("officer",), organisation_row=there)
    desk = headquarters(organisation_row=here)
    assert {row["account"] for row in desk.get("/api/customs-users").json()["rows"]} == {
        desk.user.account,
        mine.account,
    }
    for path in ("", "/roles", "/office", "/password-link"):
        body = {"": {"active": False}, "/roles": {"roles": ["officer"]}, "/office": {"office": "2200"}}.get(path, {})
        assert desk.post(f"/api/customs-users/{other.pk}{path}", body).status_code == 404
    assert desk.post(f"/api/customs-users/{mine.pk}/office", {"office": "5200"}).status_code == 422
    assert desk.post(f"/api/customs-users/{mine.pk}/office", {"office": "2201"}).json()["office_code"] == "2201"
    everywhere = headquarters()
    assert len(everywhere.get("/api/customs-users").json()["rows"]) == 4
    assert everywhere.post(f"/api/customs-users/{other.pk}/roles", {"roles": ["reviewer"]}).json()["roles"] == [
        "reviewer"
    ]
    assert everywhere.post(f"/api/customs-users/{person('agency').pk}", {"active": False}).status_code == 404
    alone = everywhere.post(f"/api/customs-users/{everywhere.user.pk}/roles", {"roles": ["officer"]})
    assert alone.status_code == 409, "headquarters keeps an administrator"


def test_a_manager_gives_roles_and_hands_over(manager):
    """processes.md §9: an organisation always has a manager; a member of another one is 404; a password is only linked to."""
    of = manager.user.organisation
    colleague, stranger = person("agency", roles=("member",), organisation_row=of), person("agency")
    members = "/api/organisation/members"
    for what, body in (("roles", {"roles": ["member"]}), ("hand-over", {}), ("password-link", {})):
        assert manager.post(f"{members}/{stranger.pk}/{what}", body).status_code == 404
    assert manager.post(f"{members}/{manager.user.pk}/roles", {"roles": ["member"]}).status_code == 409
    assert manager.post(f"{members}/{colleague.pk}/roles", {"roles": ["officer"]}).status_code == 422
    mail.outbox.clear()
    assert manager.post(f"{members}/{colleague.pk}/password-link").status_code == 204
    work_off("jobs")
    assert mail.outbox[-1].to == [colleague.email]
    assert manager.post("/api/account/close", {"current": PASSWORD}).status_code == 409, "hand over first"
    assert manager.post(f"{members}/{colleague.pk}/hand-over").json()["roles"] == ["manager", "member"]
    assert manager.post("/api/organisation/invitations", {"email": "a@example.com"}).status_code == 403
    assert manager.post("/api/account/close", {"current": "x"}).status_code == 422
    assert manager.post("/api/account/close", {"current": PASSWORD}).status_code == 204
    assert not manager.get("/api/session").json()["authenticated"]
    assert manager.login(manager.user).status_code == 422
    assert User.objects.get(pk=manager.user.pk).name == manager.user.name, "the name stays in the records"


def test_an_invitation_is_taken_back(manager):
    """processes.md §9: what was sent to a wrong address opens nothing any more; another organisation's is 404."""
    token = invited(manager)
    (one,) = manager.get("/api/organisation").json()["invitations"]
    where = f"/api/organisation/invitations/{one['id']}"
    assert Desk(person("agency")).delete(where).status_code == 404
    assert Desk(manager.user).delete(where).status_code == 204
    assert Visitor().post("/api/invitations/look", {"token": token}).status_code == 404


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_other_sides_make_none(visitor, side):
    """processes.md §9: no agency, enterprise or plain officer makes customs accounts."""
    visitor.login(person(side))
    assert visitor.post("/api/customs-users", JOINING).status_code == 403
    officer = Visitor()
    officer.login(person("customs", roles=("officer", "reviewer")))
    assert officer.post("/api/customs-users", JOINING).status_code == 403
