"""Checks of documents and on site over HTTP (processes.md §5; M-2.6, M-6.1.6a to d)."""

import pytest

from tests.support.commission import inspector
from tests.support.filing import act, body, put_file
from tests.support.people import Desk
from tests.support.supervision import attempt, drafted, opened, step

pytestmark = pytest.mark.django_db


def test_a_document_check_goes_round_until_it_is_passed(officer, inspection, house):
    """M-6.1.6c: submitted, not passed, more submitted, passed; the files of each round stay."""
    case = opened(officer, "document-check", house)
    assert case["state_label"]["zh"] == "待提交"
    case = step(inspection, case, "submit", statement="第一轮")
    case = step(officer, case, "not_pass", reason="缺少签字页")
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert (seen["state_label"]["zh"], seen["returned"]["reason"]) == ("补充材料", "缺少签字页")
    case = step(inspection, seen, "submit", statement="第二轮")
    case = step(officer, case, "pass")
    assert (case["state_label"]["zh"], case["final"]) == ("通过", True)
    assert [a["data"]["statement"] for a in case["answers"]] == ["第二轮", "第一轮"]
    assert len(case["attachments"]) == 2


def test_a_document_check_asks_for_files_and_a_statement(officer, inspection, house):
    """M-2.6: files as asked for and a statement; neither alone."""
    case = opened(officer, "document-check", house)
    refused = body(attempt(inspection, case, "submit"), 422)
    assert refused["errors"] == {"attachments.materials": "此项为必填项。"}
    body(put_file(inspection, case, "materials"), 201)
    refused = body(act(inspection, case, "submit", given={"statement": ""}), 422)
    assert refused["errors"] == {"input.statement": "此项为必填项。"}


def test_an_on_site_check_asks_nothing_of_the_agency(officer, inspection, house):
    """M-6.1.6d: before it was not passed the agency can submit nothing, no file either; it sees when and where."""
    case = opened(officer, "onsite-check", house)
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert (seen["data"]["place"], seen["actions"]) == ("Maasvlakte 1, Rotterdam", [])
    body(put_file(inspection, seen, "materials"), 409)
    body(attempt(inspection, seen, "submit"), 409)
    case = step(officer, case, "record_pass", findings="设备齐全")
    assert (case["state_label"]["zh"], case["final"]) == ("通过", True)
    record = body(inspection.get(f"/api/cases/{case['number']}"))["answers"][0]
    assert record["data"] == {"inspected_on": "2026-03-01", "place": "鹿特丹", "team": "沈怀瑾", "findings": "设备齐全"}


def test_an_on_site_check_that_is_not_passed_asks_for_more(officer, inspection, house):
    """M-6.1.6d: place, team and findings are recorded, then the agency supplements until it is passed."""
    case = opened(officer, "onsite-check", house)
    body(put_file(officer, case, "evidence", name="现场检查记录表.pdf"), 201)
    items = [{"item": "设备校准", "judgement": "not_met", "remark": "证书过期"}]
    case = step(officer, case, "record_fail", findings="校准证书过期", items=items)
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert (seen["state_label"]["zh"], seen["returned"]["reason"]) == ("补充材料", "校准证书过期")
    assert [file["name"] for file in seen["attachments"]] == ["现场检查记录表.pdf"]
    assert seen["answers"][0]["data"]["items"] == items
    case = step(inspection, seen, "submit")
    case = step(officer, step(inspection, step(officer, case, "not_pass"), "submit"), "pass")
    assert case["state"] == "passed"


def test_a_record_says_what_was_found(officer, house):
    """processes.md §5: findings, place and team are demanded."""
    case = opened(officer, "onsite-check", house)
    refused = body(act(officer, case, "record_fail", given={"items": [{"item": "设备"}]}), 422)["errors"]
    assert set(refused) == {
        f"input.{name}" for name in ("inspected_on", "place", "team", "findings", "items.0.judgement")
    }


@pytest.mark.parametrize("kind", ["document-check", "onsite-check"])
def test_a_check_can_be_cancelled_until_it_is_passed(officer, inspection, house, kind):
    """processes.md §5, cancel; nothing goes on afterwards."""
    case = step(officer, opened(officer, kind, house), "cancel", reason="重复发起")
    assert (case["state_label"]["zh"], case["final"]) == ("已撤销", True)
    body(attempt(inspection, case, "submit"), 409)
    body(put_file(inspection, case, "materials"), 409)


def test_an_upload_to_anothers_check_is_none(officer, inspection, house):
    """Issue 4, what bad input gets: 404, and no file is kept."""
    case = opened(officer, "document-check", house)
    stranger = Desk(inspector())
    body(put_file(stranger, case, "materials"), 404)
    assert body(inspection.get(f"/api/cases/{case['number']}"))["attachments"] == []


@pytest.mark.parametrize(
    ("kind", "given", "field", "sentence"),
    [
        ("document-check", {"agency": "999999"}, "agency", "该机构从未备案，请从列表中选择。"),
        ("document-check", {"due": "2020-01-01"}, "due", "期限不能早于今天。"),
        ("document-check", {"documents": []}, "documents", "请至少填写一行。"),
        ("onsite-check", {"inspected_on": "2020-01-01"}, "inspected_on", "检查日期不能早于今天。"),
        ("onsite-check", {"place": ""}, "place", "此项为必填项。"),
    ],
)
def test_bad_input_is_told_at_its_field(officer, house, kind, given, field, sentence):
    """Issue 4, what bad input gets."""
    case = drafted(officer, kind, house)
    refused = body(act(officer, case, "open", data={**case["data"], **given}), 422)
    assert refused["errors"] == {field: sentence}


def test_checks_are_found_by_content_and_time(officer, inspection, house):
    """M-6.1.6a: both kinds in one list, by any part of the content, by days of creation, by kind."""
    opened(officer, "document-check", house, content="请提交质量手册")
    opened(officer, "onsite-check", house, content="实地检查实验室")
    for desk in (officer, inspection):
        for query, count in (
            ({}, 2),
            ({"content": "手册"}, 1),
            ({"kind": "onsite-check"}, 1),
            ({"from": "2020-01-01", "to": "2199-01-01"}, 2),
            ({"from": "2199-01-01"}, 0),
        ):
            assert body(desk.get("/api/checks", query))["count"] == count, query


def test_nothing_was_found_on_a_day_to_come(officer, house):
    """processes.md §5: the record says what was; the day is refused at its field, and nothing else is."""
    case = opened(officer, "onsite-check", house)
    for name in ("record_pass", "record_fail"):
        refused = body(attempt(officer, case, name, inspected_on="2199-03-01"), 422)
        assert list(refused["errors"]) == ["input.inspected_on"]
