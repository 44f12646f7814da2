"""What customs sees of letters and texts, and how it words them; what organisations choose."""

import pytest

from preship.cases.events import broken_chain
from preship.fields import clock
from preship.notices.models import Delivery
from tests.notices.test_outbox import CHANNELS, MOBILE, later, returned
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
TEXTS = {
    "subject_zh": "请补充：{number}",
    "body_zh": "{organisation}：\n{text}\n{link}",
    "sms_zh": "请补充 {number}",
    "subject_en": "Add: {number}",
    "body_en": "{organisation},\n{text}\n{link}",
    "sms_en": "Add to {number}",
}
WHERE = "/api/notice-templates/filing/supplement"


@pytest.fixture
def desk():
    """An agency's manager, who is told by e-mail and SMS."""
    made = Desk(person("agency", email_verified_at=clock.now(), mobile=MOBILE))
    body(made.post("/api/notice-channels", {"kinds": CHANNELS}))
    return made


def test_staff_sees_states_and_sends_again(desk, customs_desk, administrator_desk, settings):
    """Delivery states are seen by the administrator, filtered, and what failed is sent again under its message id."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    case = returned(desk, customs_desk)
    later()
    Delivery.objects.filter(channel="sms").update(state="failed", tries=8, reason="http_503")
    rows = body(administrator_desk.get("/api/deliveries"))["rows"]
    assert [(r["number"], r["channel"], r["state"], r["again"]) for r in rows] == [
        (case["number"], "sms", "failed", True),
        (case["number"], "email", "delivered", True),
    ]
    assert not [r for r in rows if desk.user.email in str(r) or MOBILE in str(r)]
    found = body(administrator_desk.get("/api/deliveries", {"state": "failed", "number": case["number"][:6]}))
    assert (found["count"], found["rows"][0]["reason"]) == (1, "http_503")
    for query in ({"channel": "email", "state": "failed"}, {"organisation": "没有"}, {"number": "WT"}):
        assert body(administrator_desk.get("/api/deliveries", query))["rows"] == []
    named = body(administrator_desk.get("/api/deliveries", {"organisation": desk.user.organisation.name_zh}))
    assert named["count"] == 2
    desk.user.organisation.name_en = "Elbufer Prüfdienst（Nord）GmbH"
    desk.user.organisation.save()
    for asked in ("PRÜFDIENST", "prufdienst (nord)", "Pruefdienst", "Ｐｒｕ\u0308ｆdienst【Nord】"):
        assert body(administrator_desk.get("/api/deliveries", {"organisation": asked}))["count"] == 2, asked
    assert body(administrator_desk.get("/api/deliveries", {"state": "lost"}), 422)["errors"]["state"]
    assert administrator_desk.post(f"/api/deliveries/{rows[0]['id']}/send-again").status_code == 204
    later()
    said = body(administrator_desk.get("/api/deliveries", {"channel": "sms"}))["rows"][0]
    assert (said["state"], said["tries"], said["message_id"]) == ("delivered", 1, rows[0]["message_id"])


def test_who_sent_it_again_is_audited(desk, customs_desk, administrator_desk, sql_count):
    """An audited act: who, when, which, and how it stood; shown on the delivery's page, in two statements; what was
    refused leaves none."""
    returned(desk, customs_desk)
    pk = Delivery.objects.filter(channel="sms").values_list("pk", flat=True)[0]
    assert administrator_desk.post(f"/api/deliveries/{pk}/send-again").status_code == 409
    assert body(administrator_desk.get(f"/api/deliveries/{pk}"))["acts"] == []
    for state, reason in (("failed", "http_503"), ("delivered", "")):
        Delivery.objects.filter(pk=pk).update(state=state, tries=8, reason=reason)
        assert administrator_desk.post(f"/api/deliveries/{pk}/send-again").status_code == 204
    with sql_count(3):  # the session's and two
        said = body(administrator_desk.get(f"/api/deliveries/{pk}"))
    assert [(a["by"], a["action"], a["changes"][0]["old"]) for a in said["acts"]] == [
        (administrator_desk.user.name, "send_again", "delivered"),
        (administrator_desk.user.name, "send_again", "failed"),
    ]
    assert {a["comment"] for a in said["acts"]} == {said["message_id"]}
    assert list(broken_chain()) == []
    assert administrator_desk.get("/api/deliveries/999999999").status_code == 404


def test_what_is_under_way_is_not_sent_again(desk, customs_desk, administrator_desk):
    """409 with the state; 404 for what is none."""
    returned(desk, customs_desk)
    pk = Delivery.objects.filter(channel="email").values_list("pk", flat=True)[0]
    assert "待发送" in body(administrator_desk.post(f"/api/deliveries/{pk}/send-again"), 409)["detail"]
    assert administrator_desk.post("/api/deliveries/999999999/send-again").status_code == 404


def test_the_list_goes_on_page_by_page(desk, customs_desk, administrator_desk, sql_count):
    """Constant, pinned SQL: two statements for the first page, one for the next, beside the session's."""
    for _ in range(2):
        returned(Desk(desk.user), customs_desk) if not Delivery.objects.exists() else None
    with sql_count(3):
        first = body(administrator_desk.get("/api/deliveries", {"limit": "1"}))
    with sql_count(2):
        second = body(administrator_desk.get("/api/deliveries", {"limit": "1", "cursor": first["next"]}))
    assert (first["count"], second["next"]) == (2, None)
    assert first["rows"][0]["id"] > second["rows"][0]["id"]


def test_a_template_is_versioned(desk, customs_desk, administrator_desk, settings, mailoutbox):
    """Templates, zh and en: a new version is used from then on, a delivery keeps the one it used."""
    shown = body(customs_desk.get(WHERE))
    assert (shown["version"], shown["versions"]) == (0, [])
    assert "{title}" in shown["texts"]["subject_zh"]
    body(customs_desk.post(WHERE, {"version": 0, "texts": TEXTS}))
    assert body(customs_desk.post(WHERE, {"version": 0, "texts": TEXTS}), 412)["code"] == "stale"
    case = returned(desk, customs_desk)
    later()
    assert [letter.subject for letter in mailoutbox] == [f"Add: {case['number']}"]
    body(customs_desk.post(WHERE, {"version": 1, "texts": {**TEXTS, "subject_en": "Again"}}))
    assert [v["version"] for v in body(customs_desk.get(WHERE))["versions"]] == [2, 1]
    rows = body(administrator_desk.get("/api/deliveries"))["rows"]
    assert {row["template"] for row in rows} == {1}
    listed = body(customs_desk.get("/api/notice-templates"))["rows"]
    assert {(r["kind"], r["action"]): r["version"] for r in listed}["filing", "supplement"] == 2


def test_a_template_is_tried_before_it_is_used(customs_desk):
    """Preview in both languages; an empty text and a mark that stands for nothing are refused at their field."""
    said = body(customs_desk.post(f"{WHERE}/preview", TEXTS))
    assert said["en"]["subject"] == "Add: BA202601050007"
    assert "示例检验有限公司" in said["zh"]["body"]
    assert "{" not in str(said).replace("{'", "")
    wrong = {**TEXTS, "sms_zh": "{password}", "subject_en": ""}
    for where, asked in ((f"{WHERE}/preview", wrong), (WHERE, {"version": 0, "texts": wrong})):
        errors = body(customs_desk.post(where, asked), 422)["errors"]
        assert set(errors) == {"sms_zh", "subject_en"}
        assert "{password}" in errors["sms_zh"]
    assert customs_desk.get("/api/notice-templates/filing/save").status_code == 404


def test_a_mark_is_only_a_word(customs_desk):
    """What looks like a program in a template stays text."""
    said = body(customs_desk.post(f"{WHERE}/preview", {**TEXTS, "sms_en": "{number.__class__} {} %s"}))
    assert said["en"]["sms"] == "{number.__class__} {} %s"


def test_a_manager_chooses_for_the_organisation(desk):
    """Chosen per organisation and kind: defaults, a change, kinds that tell this side nothing."""
    said = body(Desk(person("enterprise")).get("/api/notice-channels"))
    assert [(row["kind"], row["email"], row["sms"]) for row in said["rows"] if row["kind"] == "commission"] == [
        ("commission", True, False)
    ]
    home = desk.user.organisation
    colleague = Desk(person("agency", roles=["member"], organisation_row=home, email_verified_at=None))
    seen = body(colleague.get("/api/notice-channels"))
    assert next(row for row in seen["rows"] if row["kind"] == "filing")["sms"] is True
    assert seen["reach"] == {"email": 1, "sms": 1}
    assert colleague.post("/api/notice-channels", {"kinds": CHANNELS}).status_code == 403
    assert set(body(desk.post("/api/notice-channels", {"kinds": {"nonsense": CHANNELS["filing"]}}), 422)["errors"])
    assert body(colleague.post("/api/notice-language", {"language": "zh"}))["language"] == "zh"
    assert body(desk.get("/api/notice-channels"))["language"] == "en"
    assert set(body(desk.post("/api/notice-language", {"language": "fr"}), 422)["errors"]) == {"language"}


def test_the_number_of_unread_is_told_once(desk, customs_desk, sql_count):
    """The page polls: who knows the number gets 304 and no body, in one statement beside the session's."""
    first = desk.get("/api/messages/unread")
    with sql_count(2):
        again = desk.get("/api/messages/unread", if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    returned(desk, customs_desk)
    news = desk.get("/api/messages/unread", if_none_match=first["ETag"])
    assert body(news)["count"] == 1
