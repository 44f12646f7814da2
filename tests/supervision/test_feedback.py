"""Feedback on quality over HTTP (processes.md §4; M-2.5, M-6.1.5a, M-6.1.5b)."""

import pytest

from tests.support.commission import inspector, submitted
from tests.support.filing import act, body, put_file
from tests.support.people import Desk
from tests.support.supervision import attempt, document, drafted, opened, step

pytestmark = pytest.mark.django_db


def notices(desk):
    """The titles of one's messages, newest first."""
    return [row["title"] for row in body(desk.get("/api/messages"))["rows"]]


def test_feedback_goes_to_and_fro_until_it_is_closed(officer, inspection, house):
    """M-6.1.5b, processes.md §4: sent, replied with a file, asked again, replied again, closed; each round stays
    readable and the other side is told."""
    case = opened(officer, "feedback", house)
    assert case["state_label"]["zh"] == "待回复"
    assert notices(inspection)[0] == f"质量反馈 {case['number']} 待回复"
    case = step(inspection, case, "reply", reply="第一次回复")
    assert (case["state"], notices(officer)[0]) == ("replied", f"质量反馈 {case['number']} 已回复")
    case = step(officer, case, "ask_again", reason="请提供照片")
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert (seen["state"], seen["returned"]["reason"], seen["returned"]["open"]) == ("open", "请提供照片", True)
    case = step(inspection, seen, "reply", reply="第二次回复")
    assert not case["returned"]["open"]
    case = step(officer, case, "close", conclusion="说明充分")
    assert (case["state"], case["final"]) == ("closed", True)
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    told = [(a["action"], next(iter(a["data"].values())), len(a["attachments"])) for a in seen["answers"]]
    assert told == [("close", "说明充分", 0), ("reply", "第二次回复", 1), ("reply", "第一次回复", 1)]


def test_a_draft_is_customs_own(officer, inspection, house):
    """processes.md, common: a draft is kept incomplete, with a number; its agency knows nothing of it, nor of its
    making once it is sent."""
    case = drafted(officer, "feedback", house, content=None)
    body(inspection.get(f"/api/cases/{case['number']}"), 404)
    assert body(attempt(officer, case, "open"), 422)["errors"] == {"content": "此项为必填项。"}
    body(put_file(officer, case, "evidence", name="铭牌.pdf"), 201)
    case = body(act(officer, case, "open", data=document("feedback", house)))
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert [file["name"] for file in seen["attachments"]] == ["铭牌.pdf"]
    rows = body(inspection.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert "save" not in [row["action"] for row in rows]
    body(act(officer, case, "discard"), 409)


def test_it_may_name_a_commission_of_that_agency_and_no_other(officer, inspection, house, trader):
    """processes.md §4: optionally one of its commissions."""
    commission = submitted(trader, house)["number"]
    foreign = submitted(trader, inspector().organisation)["number"]
    case = drafted(officer, "feedback", house, commission=commission)
    assert case["data"]["commission"] == commission
    for number in (foreign, "WT20990101000001", "ZL"):
        refused = body(act(officer, case, "save", data={**case["data"], "commission": number}), 422)
        assert refused["errors"] == {"commission": "该机构没有办理过这份业务委托，请核对编号。"}


def test_nothing_is_said_after_it_is_closed(officer, inspection, house):
    """A reply after closing: 409 with the state; a file too; what was said stays as it was."""
    for way in (("reply", "close"), ("cancel",), ("reply", "cancel")):
        case = opened(officer, "feedback", house)
        for action in way:
            case = step(inspection if action == "reply" else officer, case, action)
        refused = body(attempt(inspection, case, "reply"), 409)
        assert refused["detail"] == f"当前状态“{case['state_label']['zh']}”不能进行此操作。"
        body(put_file(inspection, case, "materials"), 409)
        assert body(officer.get(f"/api/cases/{case['number']}"))["version"] == case["version"]


def test_another_agency_sees_and_adds_nothing(officer, inspection, house):
    """processes.md, common: 404; an upload to another's feedback keeps no file."""
    case = opened(officer, "feedback", house)
    stranger = Desk(inspector())
    body(stranger.get(f"/api/cases/{case['number']}"), 404)
    body(put_file(stranger, case, "materials"), 404)
    body(attempt(stranger, case, "reply"), 404)
    assert body(stranger.get("/api/feedback"))["count"] == 0
    body(put_file(inspection, case, "evidence"), 409)
    assert body(inspection.get(f"/api/cases/{case['number']}"))["attachments"] == []


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"agency": "999999"}, "agency", "该机构从未备案，请从列表中选择。"),
        ({"due": "2020-01-01"}, "due", "期限不能早于今天。"),
        ({"severity": "terrible"}, "severity", "请从列表中选择。"),
        ({"issues": []}, "issues", "此项为必填项。"),
    ],
)
def test_bad_input_is_told_at_its_field(officer, house, given, field, sentence):
    """Issue 4, what bad input gets: a clear sentence, and nothing of the draft is lost."""
    case = drafted(officer, "feedback", house)
    refused = body(act(officer, case, "open", data={**case["data"], **given}), 422)
    assert refused["errors"] == {field: sentence}
    assert body(officer.get(f"/api/cases/{case['number']}"))["data"] == case["data"]


def test_it_is_found_by_reply_content_and_time(officer, inspection, house):
    """M-6.1.5a: by any part of the reply, of the description, by days of creation; each side finds its own."""
    first = step(
        inspection, opened(officer, "feedback", house, content="发动机号缺失"), "reply", reply="已补拍铭牌照片"
    )
    opened(officer, "feedback", house, content="燃油残留超标")
    today = first["created_at"][:10]
    for desk in (officer, inspection):
        for query, count in (
            ({"reply": "铭牌"}, 1),
            ({"content": "燃油"}, 1),
            ({"content": "没有"}, 0),
            ({"from": "2020-01-01", "to": "2199-01-01"}, 2),
            ({"to": "2020-01-01"}, 0),
            ({"number": first["number"].lower()}, 1),
            ({"state": "replied"}, 1),
            ({"severity": "ordinary"}, 0),
        ):
            assert body(desk.get("/api/feedback", query))["count"] == count, query
    row = body(officer.get("/api/feedback", {"reply": "铭牌"}))["rows"][0]
    assert (row["number"], row["reply"], row["created_at"][:10]) == (first["number"], "已补拍铭牌照片", today)


def test_the_time_to_reply_is_the_given_day_or_the_setting(officer, inspection, house):
    """processes.md, settings: ten working days unless customs names a day; nobody's once it is replied."""
    named = opened(officer, "feedback", house, due="2199-05-06")
    assert named["deadline"]["day"] == "2199-05-06"
    usual = opened(officer, "feedback", house)
    assert usual["deadline"]["setting"]["days"] == 10
    shown = {row["number"]: row["due"] for row in body(officer.get("/api/feedback"))["rows"]}
    assert shown == {named["number"]: "2199-05-06", usual["number"]: usual["deadline"]["day"]}
    assert step(inspection, usual, "reply")["deadline"] is None
