"""Login at three doors (M-4.1, M-4.2), and the lockout."""

import itertools

import pytest

from preship import __version__
from preship.accounts.lockout import LIMIT, PAUSE
from preship.accounts.models import LoginGuard, Session, User
from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.accounts.conftest import Visitor
from tests.support.people import PASSWORD, person

SIDES = ("agency", "enterprise", "customs")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]


@pytest.mark.parametrize("side", SIDES)
def test_login_at_ones_own_door(visitor, side):
    """M-4.1, M-4.2: account and password at one's own entry; the answer says who one is, as do later ones."""
    user = person(side)
    answer = visitor.login(user)
    assert answer.status_code == 200
    assert answer.json() == visitor.get("/api/session").json()
    assert answer.json() == {
        "authenticated": True,
        "captcha": False,
        "demo": False,
        "poll": 60.0,
        "version": __version__,
        "privacy_notice": NOTICE_VERSION,
        "user": {"account": user.account, "name": user.name, "email": user.email, "email_verified": True},
        "side": side,
        "roles": user.roles.split(),
        "organisation": {
            "id": str(user.organisation.pk),
            "name_zh": user.organisation.name_zh,
            "name_en": user.organisation.name_en,
        },
    }


def test_nobody_is_logged_in(visitor):
    """M-4.1: without a login the session says so, and what the door asks for."""
    asked = {"captcha": False, "demo": False, "poll": 60.0, "privacy_notice": NOTICE_VERSION}
    nobody = {"authenticated": False, **asked, "version": __version__}
    assert visitor.get("/api/session").json() == nobody


@pytest.mark.parametrize(("side", "door"), itertools.permutations(SIDES, 2))
def test_anothers_door_stays_shut(visitor, side, door):
    """M-4.1, M-4.2: the right password at another side's entry opens nothing, and names the right entry."""
    answer = visitor.login(person(side), side=door)
    assert answer.status_code == 403
    assert answer.json()["code"] == "wrong_door"
    assert {"agency": "装运前检验机构", "enterprise": "委托企业", "customs": "海关"}[side] in answer.json()["detail"]
    assert not Session.objects.exists()
    assert "preship_session" not in visitor.cookies


@pytest.mark.parametrize("password", ["wrong", PASSWORD.upper(), PASSWORD + "x"])
def test_wrong_password_and_unknown_account_look_alike(visitor, password):
    """M-4.1: a wrong password and an unknown account get the same answer, in the user's language."""
    user = person("agency")
    wrong = visitor.login(user, password)
    body = {"side": "agency", "account": "nobody-here", "password": password}
    assert wrong.status_code == 422
    assert wrong.json() == visitor.post("/api/login", body).json()
    assert wrong.json()["errors"] == {"password": "账号或密码不正确。"}
    english = Visitor("en-GB,en;q=0.9").post("/api/login", body).json()
    assert english["errors"] == {"password": "The account or password is wrong."}
    assert not Session.objects.exists()


def test_blank_fields_are_named(visitor):
    """M-4.1: what is missing is said at its field, and is no guess."""
    answer = visitor.post("/api/login", {"side": "nowhere"})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"side", "account", "password"}
    assert not LoginGuard.objects.exists()


def test_capitals_and_blanks_around_an_account_do_not_matter(visitor):
    """M-4.1: an account is one whatever its capitals."""
    user = person("agency")
    body = {"side": "agency", "account": f" {user.account.upper()} ", "password": PASSWORD}
    assert visitor.post("/api/login", body).status_code == 200


def test_a_deactivated_account(visitor):
    """M-4.1: a deactivated account is told so, and only with its right password."""
    user = person("agency", active=False)
    assert visitor.login(user, "wrong").json()["errors"] == {"password": "账号或密码不正确。"}
    assert "停用" in visitor.login(user).json()["errors"]["account"]
    assert not Session.objects.exists()


@pytest.mark.parametrize("known", [True, False])
def test_five_guesses_then_a_pause(visitor, known):
    """M-4.1: after five wrong guesses the name is locked, also against the right password, known or not."""
    account = person("agency").account if known else "nobody-here"
    statuses = [
        visitor.post("/api/login", {"side": "agency", "account": account, "password": f"guess {n}"}).status_code
        for n in range(LIMIT + 2)
    ]
    assert statuses == [422] * LIMIT + [429] * 2
    locked = visitor.post("/api/login", {"side": "agency", "account": account, "password": PASSWORD})
    assert locked.status_code == 429
    assert "15 分钟" in locked.json()["detail"]
    assert visitor.login(person("agency")).status_code == 200, "others are not locked"


def test_the_pause_ends(visitor):
    """M-4.1: a quarter of an hour after the last guess the count begins anew."""
    user = person("agency")
    for _ in range(LIMIT + 1):
        visitor.login(user, "wrong")
    row = LoginGuard.objects.get()
    LoginGuard.objects.update(last_at=row.last_at - PAUSE)
    assert visitor.login(user, "wrong").status_code == 422
    assert LoginGuard.objects.get().guesses == 1
    assert visitor.login(user).status_code == 200


def test_the_right_password_forgives(visitor):
    """M-4.1: a login that succeeds sets the count back."""
    user = person("agency")
    for _ in range(3):
        assert [visitor.login(user, "wrong").status_code for _ in range(LIMIT - 1)] == [422] * (LIMIT - 1)
        assert visitor.login(user).status_code == 200
    assert not LoginGuard.objects.exists()


def test_a_new_password_ends_other_sessions(visitor):
    """M-4.3: whoever changes their password stays in; their other sessions end; the old password is worth nothing."""
    user = person("customs")
    other = Visitor()
    visitor.login(user)
    other.login(user)
    fresh = "five blue presses"
    wrong = visitor.post("/api/password", {"current": "wrong", "password": fresh})
    assert (wrong.status_code, set(wrong.json()["errors"])) == (422, {"current"})
    short = visitor.post("/api/password", {"current": PASSWORD, "password": "short"})
    assert (short.status_code, set(short.json()["errors"])) == (422, {"password"})
    assert visitor.post("/api/password", {"current": PASSWORD, "password": fresh}).status_code == 204
    assert visitor.get("/api/session").json()["authenticated"]
    assert not other.get("/api/session").json()["authenticated"]
    assert other.login(user).status_code == 422
    assert other.login(user, fresh).status_code == 200
    assert User.objects.get(pk=user.pk).password.startswith("argon2$")


def test_guessing_the_current_password_is_locked_too(visitor):
    """M-4.1: an open session is no way around the lockout."""
    visitor.login(person("agency"))
    body = {"current": "wrong", "password": "five blue presses"}
    assert [visitor.post("/api/password", body).status_code for _ in range(LIMIT + 1)] == [422] * LIMIT + [429]
