"""Colleagues: invited, deactivated; customs users made by the administrator (processes.md §9)."""

import pytest
from django.core import mail

from preship.accounts.models import Ticket, User
from preship.accounts.sides import CUSTOMS_ROLES
from tests.accounts.conftest import Visitor
from tests.support.people import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
JOINING = {"account": "Colleague", "password": "seven grey cranes", "name": "王芳", "mobile": "13900139000"}


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
    assert answer.json()["sent"] is True
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


@pytest.mark.parametrize("role", CUSTOMS_ROLES)
def test_the_administrator_makes_customs_users(visitor, role):
    """processes.md §9: customs accounts are made by the administrator, one of six roles each."""
    visitor.login(person("customs", roles=("administrator",)))
    answer = visitor.post("/api/customs-users", {**JOINING, "email": "wang@example.com", "role": role})
    assert (answer.status_code, answer.json()["roles"]) == (201, [role])
    made = Visitor()
    made.post("/api/login", {"side": "customs", "account": "colleague", "password": JOINING["password"]})
    assert made.get("/api/session").json()["roles"] == [role]
    seen = made.get("/api/customs-users")
    assert seen.status_code == (200 if role == "administrator" else 403)
    assert "password" not in visitor.get("/api/customs-users").json()["rows"][0]


@pytest.mark.parametrize("role", ["", "manager", "system", "officer administrator"])
def test_no_other_roles(visitor, role):
    """processes.md §9: a role that customs does not have is refused at its field."""
    visitor.login(person("customs", roles=("administrator",)))
    answer = visitor.post("/api/customs-users", {**JOINING, "email": "wang@example.com", "role": role})
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"role"})


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_other_sides_make_none(visitor, side):
    """processes.md §9: no agency, enterprise or plain officer makes customs accounts."""
    visitor.login(person(side))
    assert visitor.post("/api/customs-users", JOINING).status_code == 403
    officer = Visitor()
    officer.login(person("customs", roles=("officer", "reviewer")))
    assert officer.post("/api/customs-users", JOINING).status_code == 403


def test_the_password_of_a_made_user_can_be_changed(visitor):
    """processes.md §9: what the administrator set is the user's to change."""
    user = person("customs", roles=("officer",))
    visitor.login(user)
    assert visitor.post("/api/password", {"current": PASSWORD, "password": "nine red drills"}).status_code == 204
