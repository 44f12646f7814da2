"""One's own data: the notice one was given, what is kept, and its correction (PIPL arts. 7, 17, 45, 46)."""

import json

import pytest
from django.test import Client

from preship.accounts.models import User
from preship.accounts.personal_purposes import NOTICE_VERSION
from preship.sealing.models import SecurityEvent
from tests.support.filing import body
from tests.support.people import PASSWORD, Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
ENTERPRISE = {
    "side": "enterprise",
    "organisation": {"name_zh": "远洋机电", "code": "91310115MA1K3B2X03", "address": "示范路1号"},
    "user": {
        "account": "liming", "password": "three old lathes", "name": "李晓明", "email": "li@example.com",
        "mobile": "13800138000",
    },
}  # fmt: skip


@pytest.mark.parametrize("version", [None, "", "2020-01"])
def test_nobody_registers_without_the_notice_in_force(settings, version):
    """PIPL art. 17: who has not taken note of it, or of an older one, is told at its box; nothing is founded."""
    settings.CAPTCHA = False
    given = ENTERPRISE if version is None else {**ENTERPRISE, "privacy_notice": version}
    assert body(Desk().post("/api/register", given), 422)["errors"].keys() == {"privacy_notice"}
    assert not User.objects.exists()


def test_the_version_is_kept_with_the_account(settings):
    """Which one and when; the session says which is in force, so the page need not know."""
    settings.CAPTCHA = False
    desk = Desk()
    version = body(desk.get("/api/session"))["privacy_notice"]
    body(desk.post("/api/register", {**ENTERPRISE, "privacy_notice": version}), 201)
    user = User.objects.get()
    assert (user.notice_version, user.notice_at is not None) == (NOTICE_VERSION, True)


def test_a_later_notice_is_taken_note_of_under_my_account():
    """Who came before it, or before the notice changed."""
    desk = Desk(person("agency", notice_version=""))
    assert body(desk.get("/api/account"))["notice_version"] == ""
    assert body(desk.get("/api/session"))["notice_due"]
    assert desk.post("/api/account/privacy-notice", {"privacy_notice": "2020-01"}).status_code == 422
    assert desk.post("/api/account/privacy-notice", {"privacy_notice": NOTICE_VERSION}).status_code == 204
    assert body(desk.get("/api/account"))["notice_version"] == NOTICE_VERSION
    assert "notice_due" not in body(desk.get("/api/session"))
    events = body(desk.get("/api/account/security-events"))["rows"]
    assert [one["target"] for one in events if one["event"] == "privacy_notice:read:ok"] == [NOTICE_VERSION]


def test_other_periods_are_another_notice(settings):
    """What it says of how long is what the settings say; who knew the other one is told of it at the next page."""
    desk = Desk(person("agency"))
    assert "notice_due" not in body(desk.get("/api/session"))
    settings.KEEP_CASES_YEARS, settings.KEEP_ACCOUNTS_YEARS = 7, 1
    answer = body(desk.get("/api/session"))
    assert answer["notice_due"] and answer["privacy_notice"] == f"{NOTICE_VERSION}/7-1"
    page = Desk().get("/public/privacy", **{"accept-language": "en"}).content.decode()
    assert "go 7 years after" in page and "closed 1 year ago" in page and answer["privacy_notice"] in page
    assert desk.post("/api/account/privacy-notice", {"privacy_notice": NOTICE_VERSION}).status_code == 422
    assert desk.post("/api/account/privacy-notice", {"privacy_notice": answer["privacy_notice"]}).status_code == 204
    assert "notice_due" not in body(desk.get("/api/session"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ("个人信息处理规则", "您的权利", "四十五", "证件号码")),
        ("en", ("Privacy notice", "Your rights", "arts. 6", "Identity")),
    ],
)
def test_the_notice_is_open_to_everybody(language, said):
    """In both languages, without script, with its version; each public page leads to it."""
    page = Client(headers={"accept-language": language}).get("/public/privacy").content.decode()
    for text in (*said, NOTICE_VERSION):
        assert text in page
    assert 'href="/public/privacy"' in Client().get("/public/").content.decode()


def test_what_is_kept_is_taken_along():
    """PIPL art. 45: a file of everything kept of oneself, of nobody else, without secrets; that it was taken is logged."""
    user, other = person("agency", mobile="13900139001"), person("agency")
    desk = Desk(user)
    desk.put("/api/preferences/tabs", {"value": ["home"]})
    desk.post("/api/account/email", {"email": "next@example.com", "current": PASSWORD})
    answer = desk.get("/api/account/personal-data")
    assert "attachment" in answer["Content-Disposition"]
    kept = json.loads(answer.content)
    assert (kept["account"], kept["email"], kept["mobile"]) == (user.account, user.email, user.mobile)
    assert [link["email"] for link in kept["links"]] == ["next@example.com"]
    assert (len(kept["sessions"]), kept["preferences"]) == (1, {"tabs": '["home"]'})
    assert kept["log"][0]["event"] == "personal_data:export:ok"
    assert SecurityEvent.objects.latest("id").user_id == user.pk
    text = answer.content.decode()
    for secret in (user.password, other.email, other.account, user.email_index):
        assert secret not in text


def test_what_is_wrong_is_corrected():
    """PIPL art. 46: name, telephone and address, by oneself; what was kept under the old one is found no more."""
    user = person("enterprise", mobile="13900139001")
    desk, before = Desk(user), user.email_index
    body(desk.post("/api/account", {"name": "正名"}))
    desk.post("/api/account/mobile", {"mobile": "13900139002", "current": PASSWORD})
    work_off("jobs")
    kept = json.loads(desk.get("/api/account/personal-data").content)
    assert kept["name"] == "正名"
    user.refresh_from_db()
    user.email = "right@example.com"
    user.save(update_fields=["email"])
    assert not User.objects.filter(email_index=before).exists()
    assert json.loads(desk.get("/api/account/personal-data").content)["email"] == "right@example.com"
