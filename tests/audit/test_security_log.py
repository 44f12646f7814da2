"""Who did what and who read what (issue: accounts and trust; ASVS 16.3, GB/T 22239 level 3, CSL art. 21)."""

import datetime
import io

import pytest
from python_calamine import CalamineWorkbook

from preship.accounts.models import User
from preship.audit.anchors import anchor
from preship.audit.purging import purge
from preship.audit.verifying import faults
from preship.fields import clock
from preship.sealing.models import Anchor, Purge, SecurityEvent
from preship.sealing.security_log import EVENTS
from tests.support.filing import body, profile, put_file, start, submitted
from tests.support.people import PASSWORD, Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def log_in(desk, user, password=PASSWORD, **headers):
    """Try to log in at one's own door."""
    said = {"side": user.organisation.side, "account": user.account, "password": password}
    return desk.post("/api/login", {**said, "captcha_id": "", "captcha_answer": ""}, **headers)


def told(user=None):
    """The events of somebody, oldest first."""
    rows = SecurityEvent.objects.filter(user_id=user.pk if user else None)
    return [(row.event, row.target) for row in rows.order_by("id")]


@pytest.fixture(autouse=True)
def no_captcha(settings):
    """The door without its picture."""
    settings.CAPTCHA = False


def test_every_event_is_subject_object_outcome():
    """The grammar, and a name in both languages."""
    assert all(len(event.split(":")) == 3 and label.zh and label.en for event, label in EVENTS.items())


def test_login_failure_lockout_and_logout(agency):
    """An unknown name is not written down: it may be a password in the wrong box."""
    door = Desk(None)
    for _ in range(5):
        log_in(door, agency, "wrong")
    assert log_in(door, agency).status_code == 429
    events = [event for event, _ in told(agency)]
    assert events[-6:] == ["session:login:failed"] * 5 + ["session:login:locked"]
    stranger = User(account="my-secret-password", organisation=agency.organisation)
    log_in(door, stranger, "x")
    last = SecurityEvent.objects.latest("id")
    assert (last.event, last.user_id, last.name, last.target) == ("session:login:failed", None, "", "")
    desk = Desk(person("agency"))
    body(desk.post("/api/logout"), 204)
    assert told(desk.user)[-1][0] == "session:logout:ok"


def test_passwords_roles_tokens_exports_and_downloads(agency, client_for):
    """What was done through the API stands there with whom it was about."""
    desk = Desk(agency)
    colleague = person("agency", roles=["member"], organisation_row=agency.organisation)
    body(desk.post("/api/password", {"current": "wrong", "password": "nine red millstones"}), 422)
    body(desk.post("/api/password", {"current": PASSWORD, "password": "nine red millstones"}), 204)
    body(desk.post(f"/api/organisation/members/{colleague.pk}/roles", {"roles": ["manager"]}))
    body(desk.post("/api/tokens", {"name": "erp", "days": "30", "scopes": ["read"]}), 201)
    case = body(start(desk, "filing", profile()), 201)
    file = body(put_file(desk, case, "other"), 201)["id"]
    assert b"".join(desk.get(f"/api/cases/{case['number']}/attachments/{file}").streaming_content)
    made = body(desk.post("/api/exports", {"list": "commissions"}), 201)["id"]
    said = told(agency)
    assert [event for event, _ in said][-6:] == [
        "password:change:failed",
        "password:change:ok",
        "role:change:ok",
        "token:make:ok",
        "file:download:ok",
        "list:export:asked",
    ]
    assert ("role:change:ok", f"{colleague.account}: member → manager") in said
    assert ("file:download:ok", f"{case['number']}/attachments/{file}") in said
    assert ("list:export:asked", f"commissions {made}") in said
    assert "nine red millstones" not in repr(list(SecurityEvent.objects.values_list()))


def test_refusals_and_anothers_case(agency):
    """403 and the 404 of a case that is not theirs."""
    case = submitted(Desk(agency))
    stranger = Desk(person("agency"))
    assert stranger.get(f"/api/cases/{case['number']}").status_code == 404
    assert stranger.get("/api/customs-users").status_code == 403
    assert told(stranger.user)[-2:] == [
        ("case:read:refused", case["number"]),
        ("operation:call:refused", "GET /api/customs-users"),
    ]


def test_one_insert(agency, sql_count):
    """Writing an event is one statement beside what the request does anyway."""
    desk = Desk(agency)
    desk.get("/api/cases/BA19990101000001")
    with sql_count() as statements:
        desk.get("/api/cases/BA19990101000001")
    assert len([one for one in statements if "INSERT" in one and "security" in one]) == 1


def test_the_auditor_asks_and_takes_it_along(auditor, agency, settings):
    """By person, event, outcome and day, in keyset pages, and as a workbook written in the background."""
    door = Desk(None)
    for _ in range(3):
        log_in(door, agency, "wrong")
    log_in(door, agency)
    every = body(auditor.get("/api/security-events", {"account": agency.account, "limit": 2}))
    assert (every["count"], len(every["rows"])) == (4, 2)
    assert every["rows"][0]["label"] == {"zh": "登录", "en": "Logged in"}
    for asked in (agency.account.upper(), f" {agency.account}\u200b", "".join(wide(sign) for sign in agency.account)):
        assert body(auditor.get("/api/security-events", {"account": asked}))["count"] == 4, asked
    rest = body(auditor.get("/api/security-events", {"account": agency.account, "cursor": every["next"]}))
    assert [row["event"] for row in rest["rows"]] == ["session:login:failed"] * 2
    failed = body(auditor.get("/api/security-events", {"account": agency.account, "outcome": "failed"}))
    assert failed["count"] == 3
    today = clock.beijing_today()
    later = {"account": agency.account, "from": (today + datetime.timedelta(days=1)).isoformat()}
    assert body(auditor.get("/api/security-events", later))["count"] == 0
    assert "event" in body(auditor.get("/api/security-events", {"event": "nonsense"}), 422)["errors"]
    made = body(auditor.post("/api/exports", {"list": "security-events", "query": {"outcome": "failed"}}), 201)
    work_off("jobs")
    file = auditor.get(f"/api/exports/{made['id']}/file")
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert len(rows) >= 4
    assert told(auditor.user)[-1] == ("list:download:ok", made["id"])
    assert ("security_log:read:ok", "") in told(auditor.user)


def wide(sign):
    """A sign of ASCII in full width."""
    return chr(ord(sign) + 0xFEE0)


def test_a_regional_auditor_sees_their_own_office(agency):
    """An auditor of a regional customs sees what its users did, and nobody else's."""
    from tests.support.people import organisation  # noqa: PLC0415

    office = organisation("customs", code="2201")
    regional = Desk(person("customs", roles=["auditor"], organisation_row=office))
    Desk(agency)
    names = {row["account"] for row in body(regional.get("/api/security-events"))["rows"]}
    assert names == {regional.user.account}


def test_everybody_reads_about_themselves(agency, enterprise):
    """One's own events, nobody else's."""
    desk, other = Desk(agency), Desk(enterprise)
    body(other.post("/api/tokens", {"name": "erp", "days": "30", "scopes": ["read"]}), 201)
    rows = body(desk.get("/api/account/security-events"))["rows"]
    assert {row["account"] for row in rows} == {agency.account}
    assert body(other.get("/api/account/security-events"))["rows"][0]["event"] == "token:make:ok"
    assert desk.get("/api/security-events").status_code == 403


def test_a_new_device_or_place_is_written_to_its_owner(agency, mailoutbox):
    """The first login tells nobody; the same again neither; another device does, once."""
    chrome, firefox = ({"user_agent": f"{name}/1 (Windows)"} for name in ("Chrome", "Firefox"))
    for headers in (chrome, chrome, firefox, firefox):
        body(log_in(Desk(None), agency, **headers))
    work_off()
    assert [letter.subject for letter in mailoutbox] == ["您的账号在新的设备或地点登录"]
    assert [event for event, _ in told(agency)].count("session:device:new") == 1


def test_kept_for_180_days_at_least_and_purged_afterwards(agency, settings):
    """Time travel: nothing goes before, whatever the setting says; what goes leaves an anchor, and the rest is whole."""
    settings.SECURITY_LOG_DAYS = 1
    Desk(agency)
    anchor()
    start_of = clock.now()
    with clock.at(start_of + datetime.timedelta(days=100)):
        Desk(person("agency"))
        anchor()
    with clock.at(start_of + datetime.timedelta(days=179)):
        purge()
        assert SecurityEvent.objects.filter(user_id=agency.pk).exists()
    with clock.at(start_of + datetime.timedelta(days=181)):
        purge()
        assert not SecurityEvent.objects.filter(user_id=agency.pk).exists()
        assert SecurityEvent.objects.exists()
        assert Purge.objects.count() == 1
        assert Anchor.objects.filter(table="sealing_securityevent").count() == 2
        assert [fault for fault in faults() if "session" not in fault] == []
