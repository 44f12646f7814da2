"""The second factor: apps, passkeys, recovery codes; at login, before what reaches far, demanded or offered (ASVS 6, 7.5)."""

import time

import pyotp
import pytest
from django.core import mail

from preship.accounts.models import Factor, LoginGuard, Organisation, RecoveryCode, Session, User
from preship.accounts.sealed_secrets import CannotOpen, open_sealed, seal
from preship.sealing.models import SecurityEvent
from tests.accounts.conftest import Visitor
from tests.support.filing import act, filed
from tests.support.passkey import Key
from tests.support.people import PASSWORD, Desk, organisation, person
from tests.support.supervision import drafted
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
HERE = "http://testserver"


def wrong(answer):
    """The fields that a 422 names."""
    assert answer.status_code == 422, answer.content
    return set(answer.json()["errors"])


def with_app(user):
    """Somebody's client after setting up an app: (desk, app, recovery codes)."""
    desk = Desk(user)
    app = pyotp.TOTP(desk.post("/api/account/factors/totp", {"current": PASSWORD}).json()["secret"])
    made = desk.post("/api/account/factors/totp/confirm", {"code": app.now(), "name": "手机"})
    assert made.status_code == 200, made.content
    return desk, app, made.json()["codes"]


def next_code(app):
    """The code after the present one: telephones' clocks may be off by a step."""
    return app.at(time.time() + 30)


def half_in(user):
    """A browser whose password was right."""
    visitor = Visitor()
    answer = visitor.login(user).json()
    assert answer["authenticated"] is False and "user" not in answer
    return visitor, answer["factor"]["ways"]


def long_ago(user):
    """The factor was shown six minutes ago."""
    Session.objects.filter(user=user).update(factor_at=int(time.time()) - 360)


def test_login_takes_two_steps():
    """ASVS 6.3.3: the password opens nothing; with the app's code one is in, under a new session."""
    user = person("enterprise")
    _, app, codes = with_app(user)
    assert len(set(codes)) == 10
    visitor, ways = half_in(user)
    assert ways == ["totp", "recovery"]
    half = visitor.cookies["preship_session"]
    assert visitor.get("/api/account").status_code == 401
    assert visitor.get("/api/account/factors").status_code == 401
    assert visitor.get("/api/session").json()["factor"]["ways"] == ways
    assert wrong(visitor.post("/api/session/factor", {"code": "000000"})) == {"code"}
    assert wrong(visitor.post("/api/session/factor", {})) == {"code"}
    entered = visitor.post("/api/session/factor", {"code": next_code(app)})
    assert entered.json()["user"]["account"] == user.account
    assert visitor.cookies["preship_session"] != half
    assert visitor.get("/api/account").status_code == 200
    work_off("jobs")
    assert [letter.to for letter in mail.outbox] == [[user.email]], "a new factor is told"


def test_half_a_login_is_over_in_ten_minutes():
    """ASVS 7.3: what waits for its factor is not kept alive."""
    user = person("agency")
    with_app(user)
    begun = int(time.time())
    visitor, _ = half_in(user)
    (session,) = Session.objects.filter(stage="factor")
    assert begun + 600 <= session.expires_at <= time.time() + 600
    visitor.get("/api/session")
    session.refresh_from_db()
    assert session.expires_at - time.time() <= 600
    Session.objects.filter(stage="factor").update(expires_at=int(time.time()))
    assert visitor.post("/api/session/factor", {"code": "1"}).status_code == 401


def test_a_code_is_good_once():
    """RFC 6238 §5.2: the same code, and older ones, are refused after it was used."""
    user = person("agency")
    _, app, _ = with_app(user)
    first, second = half_in(user)[0], half_in(user)[0]
    code = next_code(app)
    assert first.post("/api/session/factor", {"code": code}).status_code == 200
    assert wrong(second.post("/api/session/factor", {"code": code})) == {"code"}
    assert wrong(second.post("/api/session/factor", {"code": app.now()})) == {"code"}
    assert wrong(second.post("/api/session/factor", {"code": app.at(time.time() + 120)})) == {"code"}, "two steps ahead"


def test_guesses_at_codes_are_counted_before_they_are_looked_at():
    """ASVS 6.6.3: five, then a quarter of an hour, for that account; the password's count is another one."""
    user = person("agency")
    _, app, codes = with_app(user)
    visitor, _ = half_in(user)
    for _ in range(5):
        assert wrong(visitor.post("/api/session/factor", {"code": "123456"})) == {"code"}
    locked = visitor.post("/api/session/factor", {"code": next_code(app)})
    assert (locked.status_code, locked.json()["code"]) == (429, "factor_locked")
    assert visitor.post("/api/session/factor", {"code": codes[0]}).status_code == 429
    assert Visitor().login(user).status_code == 200
    LoginGuard.objects.all().delete()
    assert visitor.post("/api/session/factor", {"code": next_code(app)}).status_code == 200


def test_a_recovery_code_stands_in_once():
    """ASVS 6.5: ten, kept as hashes, each good once, however it is typed; its use is told."""
    user = person("agency")
    desk, _, codes = with_app(user)
    assert RecoveryCode.objects.filter(user=user).count() == 10
    assert not RecoveryCode.objects.filter(code_hash__in=codes).exists()
    visitor, _ = half_in(user)
    assert visitor.post("/api/session/factor", {"code": codes[3].upper().replace("-", " ")}).status_code == 200
    again, _ = half_in(user)
    assert wrong(again.post("/api/session/factor", {"code": codes[3]})) == {"code"}
    assert visitor.get("/api/account/factors").json()["recovery_left"] == 9
    stranger = person("agency")
    with_app(stranger)
    other, _ = half_in(stranger)
    assert wrong(other.post("/api/session/factor", {"code": codes[4]})) == {"code"}, "somebody else's"
    fresh = desk.post("/api/account/recovery-codes").json()["codes"]
    assert wrong(again.post("/api/session/factor", {"code": codes[5]})) == {"code"}
    assert again.post("/api/session/factor", {"code": fresh[0]}).status_code == 200
    work_off("jobs")
    assert [letter.subject for letter in mail.outbox].count("您使用了一个恢复码") == 2


def test_a_passkey_is_made_and_shown():
    """WebAuthn: what was asked is signed once, for this site, by a key of this account."""
    user, key = person("customs", roles=("officer",)), Key()
    desk = Desk(user)
    assert wrong(desk.post("/api/account/factors/passkey", {"current": "x"})) == {"current"}
    options = desk.post("/api/account/factors/passkey", {"current": PASSWORD}).json()["options"]
    assert (options["rp"]["id"], user.name in str(options["user"]["id"])) == ("testserver", False)
    foreign = {"credential": key.create(options, "https://elsewhere.example")}
    assert wrong(desk.post("/api/account/factors/passkey/confirm", foreign)) == {"credential"}
    made = {"credential": key.create(options, HERE), "name": "key"}
    assert wrong(desk.post("/api/account/factors/passkey/confirm", made)) == {"credential"}, "asked for once"
    options = desk.post("/api/account/factors/passkey", {"current": PASSWORD}).json()["options"]
    made = desk.post("/api/account/factors/passkey/confirm", {"credential": key.create(options, HERE), "name": "key"})
    assert [row["kind"] for row in made.json()["factors"]] == ["passkey"]
    assert len(made.json()["codes"]) == 10
    visitor, ways = half_in(user)
    assert ways == ["passkey", "recovery"]
    asked = visitor.post("/api/session/factor/passkey").json()["options"]
    shown = key.get(asked, HERE)
    stranger = Key()
    stranger.id = key.id
    assert wrong(visitor.post("/api/session/factor", {"credential": stranger.get(asked, HERE)})) == {"credential"}
    assert wrong(visitor.post("/api/session/factor", {"credential": shown})) == {"credential"}, "spent by the wrong one"
    asked = visitor.post("/api/session/factor/passkey").json()["options"]
    shown = key.get(asked, HERE)
    assert visitor.post("/api/session/factor", {"credential": shown}).json()["authenticated"]
    assert wrong(visitor.post("/api/session/factor", {"credential": shown})) == {"credential"}, "signed once"


@pytest.mark.parametrize(
    "credential", [{}, {"id": 1}, {"id": "x", "response": "y"}, {"id": "QQ", "rawId": [], "type": 4}]
)
def test_a_broken_passkey_is_an_entry_that_is_wrong(credential):
    """ASVS 2.2: nonsense is 422, not a fault."""
    user = person("agency")
    with_app(user)
    visitor, _ = half_in(user)
    visitor.post("/api/session/factor/passkey")
    assert wrong(visitor.post("/api/session/factor", {"credential": credential})) == {"credential"}


def test_setting_one_up_asks_the_password():
    """ASVS 7.5.1: whoever sits down at an unlocked desk sets up nothing; with a factor the factor is asked."""
    user = person("agency")
    assert wrong(Desk(user).post("/api/account/factors/totp", {"current": "x"})) == {"current"}
    assert wrong(Desk(user).post("/api/account/factors/totp")) == {"current"}
    desk, _, _ = with_app(user)
    long_ago(user)
    for path in ("totp", "passkey"):
        refused = desk.post(f"/api/account/factors/{path}", {"current": PASSWORD})
        assert (refused.status_code, refused.json()["code"]) == (403, "step_up")


def test_what_reaches_far_asks_again():
    """ASVS 7.5.1, 7.5.3: after five minutes roles, e-mail, factors and recovery codes ask for the factor; shown, it goes on."""
    user = person("agency")
    colleague = person("agency", roles=("member",), organisation_row=user.organisation)
    desk, app, _ = with_app(user)
    (factor,) = Factor.objects.filter(user=user)
    members = f"/api/organisation/members/{colleague.pk}"
    acts = [
        lambda: desk.post(f"{members}/roles", {"roles": ["member"]}),
        lambda: desk.post("/api/account/email", {"email": "new@example.com", "current": PASSWORD}),
        lambda: desk.post("/api/organisation/second-factor", {"demanded": True}),
        lambda: desk.post("/api/account/recovery-codes"),
        lambda: desk.post(f"{members}/factor-reset"),
        lambda: desk.post(f"{members}/hand-over"),
        lambda: desk.delete(f"/api/account/factors/{factor.pk}"),
    ]
    long_ago(user)
    assert [act().json()["code"] for act in acts] == ["step_up"] * len(acts)
    assert desk.get("/api/account").status_code == 200, "all else goes on"
    assert desk.post("/api/session/factor", {"code": next_code(app)}).status_code == 200
    assert [act().status_code for act in acts] == [200, 204, 200, 200, 204, 200, 200]
    assert not User.objects.get(pk=user.pk).second_factor
    assert not RecoveryCode.objects.filter(user=user).exists(), "with the last factor go its codes"


def test_another_office_asks_again_and_is_logged():
    """What a customs user sees goes by their office: moving one asks for the keeper's factor and stands in the security log."""
    keeper, officer = person("customs", roles=("security",)), person("customs", roles=("officer",))
    desk, app, _ = with_app(keeper)
    long_ago(keeper)
    where = f"/api/customs-users/{officer.pk}/office"
    assert desk.post(where, {"office": "2200"}).json()["code"] == "step_up"
    assert User.objects.get(pk=officer.pk).organisation_id == officer.organisation_id
    assert desk.post("/api/session/factor", {"code": next_code(app)}).status_code == 200
    assert desk.post(where, {"office": "2200"}).status_code == 200
    moved = SecurityEvent.objects.get(event="role:office:ok")
    assert moved.target == f"{officer.account}: {officer.organisation.code} → 2200"


def test_a_disposition_asks_again(customs):
    """ASVS 7.5.3: proposing one asks for the factor; saving the draft does not, and nothing of it is lost."""
    agency = Desk(person("agency"))
    filed(agency, Desk(customs))
    officer = person("customs", roles=("officer",))
    desk, app, _ = with_app(officer)
    long_ago(officer)
    case = drafted(desk, "rectification", agency.user.organisation)
    refused = act(desk, case, "propose", data=case["data"])
    assert (refused.status_code, refused.json()["code"]) == (403, "step_up")
    assert desk.post("/api/session/factor", {"code": next_code(app)}).status_code == 200
    assert act(desk, case, "propose", data=case["data"]).status_code == 200


def test_customs_must_have_one(settings):
    """Issue 13 (2): demanded, the next login goes nowhere else until one is set up; then the session is a new one."""
    settings.SECOND_FACTOR = "demand"
    user = person("customs", roles=("officer",))
    visitor = Visitor()
    assert visitor.login(user).json()["must_enrol"]
    for path in ("/api/account", "/api/inbox", "/api/commissions"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "factor_missing")
    before = visitor.cookies["preship_session"]
    app = pyotp.TOTP(visitor.post("/api/account/factors/totp").json()["secret"])
    assert visitor.post("/api/account/factors/totp/confirm", {"code": app.now()}).status_code == 200
    assert visitor.cookies["preship_session"] != before
    assert visitor.get("/api/inbox").status_code == 200
    (factor,) = Factor.objects.filter(user=user)
    alone = visitor.client.delete(
        f"/api/account/factors/{factor.pk}", headers={"x-csrftoken": visitor.cookies["csrftoken"]}
    )
    assert alone.status_code == 409, "it is demanded"
    assert "must_enrol" not in Visitor().login(person("agency")).json()


def test_an_organisation_demands_it(settings):
    """Issue 13 (2): its manager's wish holds from the next login on, where the installation does more than offer it."""
    of = organisation("agency")
    manager, member = (
        Desk(person("agency", organisation_row=of)),
        person("agency", roles=("member",), organisation_row=of),
    )
    assert manager.post("/api/organisation/second-factor", {"demanded": True}).json()["demands_factor"]
    assert manager.get("/api/organisation").json()["factor_only_offered"]
    assert "must_enrol" not in Visitor().login(member).json()
    settings.SECOND_FACTOR = "demand"
    assert Visitor().login(member).json()["must_enrol"]
    assert "must_enrol" not in Visitor().login(person("agency")).json()
    assert not manager.post("/api/organisation/second-factor", {"demanded": False}).json()["demands_factor"]
    assert "must_enrol" not in Visitor().login(member).json()
    assert not Organisation.objects.get(pk=of.pk).demands_factor


def test_a_manager_resets_a_lost_one():
    """Issue 13 (2): the factor goes, the sessions end, a letter tells; not one's own, not another organisation's."""
    of = organisation("agency")
    manager = Desk(person("agency", organisation_row=of))
    member = person("agency", roles=("member",), organisation_row=of)
    desk, _, _ = with_app(member)
    stranger = person("agency")
    members = "/api/organisation/members"
    assert manager.post(f"{members}/{stranger.pk}/factor-reset").status_code == 404
    assert manager.post(f"{members}/{manager.user.pk}/factor-reset").status_code == 409
    assert manager.post(f"{members}/{member.pk}/factor-reset").status_code == 204
    assert not desk.get("/api/session").json()["authenticated"]
    assert Visitor().login(member).json()["authenticated"]
    assert not Factor.objects.filter(user=member).exists()
    work_off("jobs")
    assert mail.outbox[-1].to == [member.email]
    assert "重置" in mail.outbox[-1].subject


def test_a_forgotten_password_still_asks_it():
    """Issue 13 (1): the letter's link replaces the password, not the factor."""
    user = person("agency")
    with_app(user)
    mail.outbox.clear()
    Visitor().post("/api/password/forgotten", {"account": user.account})
    work_off("jobs")
    token = mail.outbox[-1].body.split("#")[1].split()[0]
    fresh = "nine red millstones"
    assert Visitor().post("/api/password/choose", {"token": token, "password": fresh}).status_code == 204
    assert Visitor().login(user, fresh).json()["factor"]["ways"] == ["totp", "recovery"]


def test_secrets_are_sealed_to_their_account(settings):
    """A copied database shows no secret; one moved to another account, or read under another key, does not open."""
    user = person("agency")
    _, app, _ = with_app(user)
    (factor,) = Factor.objects.filter(user=user)
    assert app.secret not in factor.secret
    assert open_sealed(factor.secret, f"totp {user.pk}") == app.secret
    with pytest.raises(CannotOpen):
        open_sealed(factor.secret, f"totp {user.pk + 1}")
    with pytest.raises(CannotOpen):
        open_sealed(factor.secret[:-4] + "0000", f"totp {user.pk}")
    kept = seal("一", "x")
    settings.SECRET_KEY = "another key, as long as a real one would be"
    with pytest.raises(CannotOpen):
        open_sealed(kept, "x")
    visitor, _ = half_in(user)
    assert wrong(visitor.post("/api/session/factor", {"code": app.now()})) == {"code"}, "no fault, only no use"
