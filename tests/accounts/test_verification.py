"""Nobody submits before their address is proven; another address or number needs a proof (processes.md §9)."""

import pytest
from django.core import mail

from preship.accounts.models import MobileProof, User
from preship.accounts.texts import code_of
from tests.support.filing import SLOTS, act, body, profile, put_file, start
from tests.support.people import PASSWORD, Desk, person
from tests.support.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_captcha")]
NEW = {"mobile": "13900139009", "current": PASSWORD}


def wrong(answer):
    """The fields that a 422 names."""
    assert answer.status_code == 422, answer.content
    return set(answer.json()["errors"])


@pytest.fixture
def newcomer():
    """Somebody of an agency who has registered and not opened the letter."""
    return Desk(person("agency", email_verified_at=None))


def test_nothing_is_submitted_before_the_address_is_proven(newcomer):
    """processes.md §9: saving works, submitting is refused with what to do, nothing is lost; then it goes through."""
    case = body(start(newcomer, "filing", profile()), 201)
    for slot in SLOTS:
        body(put_file(newcomer, case, slot), 201)
    refused = act(newcomer, case, "submit", data=profile())
    assert (refused.status_code, refused.json()["code"]) == (409, "email_unverified")
    assert "验证" in refused.json()["detail"]
    assert body(newcomer.get(f"/api/cases/{case['number']}"))["state"] == "draft"
    User.objects.filter(pk=newcomer.user.pk).update(email_verified_at=newcomer.user.created_at)
    assert body(act(newcomer, case, "submit", data=profile()))["state"] == "submitted"


def test_the_letter_is_sent_again_within_limits(newcomer):
    """ASVS 2.4.1: five letters in half an hour; each replaces the one before."""
    asked = [newcomer.post("/api/verify-email/send").status_code for _ in range(6)]
    assert asked == [204] * 5 + [429]
    work_off("jobs")
    assert [letter.to for letter in mail.outbox] == [[newcomer.user.email]]


def test_a_number_is_proven_by_the_code_of_a_text(settings, tmp_path):
    """processes.md §9: the password is asked, the old number stays until the code is entered, a letter tells."""
    settings.DEMO, settings.SMS_FILES = True, tmp_path
    desk = Desk(person("agency", mobile="13900139001"))
    assert wrong(desk.post("/api/account/mobile", {**NEW, "current": "x"})) == {"current"}
    assert wrong(desk.post("/api/account/mobile", {**NEW, "mobile": "1"})) == {"mobile"}
    seen = desk.post("/api/account/mobile", NEW).json()
    assert (seen["mobile"], seen["new_mobile"], seen["texts"]) == ("13900139001", "13900139009", True)
    work_off("jobs")
    (text,) = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.json")]
    code = code_of(MobileProof.objects.get())
    assert code in text
    assert wrong(desk.post("/api/account/mobile/prove", {"code": ""})) == {"code"}
    assert wrong(desk.post("/api/account/mobile/prove", {"code": "x"})) == {"code"}
    seen = desk.post("/api/account/mobile/prove", {"code": f"{code[:3]} {code[3:]}"}).json()
    assert (seen["mobile"], seen["mobile_verified"], seen["new_mobile"]) == ("13900139009", True, "")
    work_off("jobs")
    assert [letter.to for letter in mail.outbox] == [[desk.user.email]]


def test_a_code_is_guessed_five_times_and_no_more(settings):
    """ASVS 6.6.3: then the right one is refused too; the next text has another."""
    settings.DEMO = True
    desk = Desk(person("enterprise"))
    desk.post("/api/account/mobile", NEW)
    for _ in range(5):
        assert wrong(desk.post("/api/account/mobile/prove", {"code": "x"})) == {"code"}
    code = code_of(MobileProof.objects.get())
    assert wrong(desk.post("/api/account/mobile/prove", {"code": code})) == {"code"}
    assert desk.post("/api/account/mobile", NEW).status_code == 200
    assert desk.post("/api/account/mobile/prove", {"code": code_of(MobileProof.objects.get())}).status_code == 200


def test_without_a_gateway_the_number_changes_at_once():
    """docs/sms-gateway.md: no text arrives, so none is asked for; the answer says so."""
    desk = Desk(person("enterprise"))
    seen = desk.post("/api/account/mobile", NEW).json()
    assert (seen["mobile"], seen["mobile_verified"], seen["texts"]) == ("13900139009", False, False)
