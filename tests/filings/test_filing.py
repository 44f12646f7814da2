"""Filing applications over HTTP (M-6.1.3a to M-6.1.3f; processes.md §1)."""

import re

import pytest

from tests.support.filing import act, body, filed, profile, put_file, start, submitted
from tests.support.people import Desk, person
from tests.support.supervision import disposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for, agency):
    """The agency's client."""
    return client_for(agency)


@pytest.fixture
def officer(client_for, customs):
    """A customs officer's client."""
    return client_for(customs)


def test_a_draft_gets_a_number_and_its_certificate_number_waits(desk):
    """M-6.1.3b: 新增 makes a draft; 备案证书编号 is not an entry field but filled after acceptance."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    assert case["state_label"]["zh"] == "暂存"
    assert case["number"].startswith("BA")
    assert case["extra"]["certificate_number"] is None
    refused = body(start(desk, "filing", {"certificate_number": "PSI2026001NLD"}), 422)
    assert refused["errors"] == {"certificate_number": "没有这个字段。"}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("telephone", "12"),
        ("email", "nobody@nowhere"),
        ("website", "example"),
        ("established_on", "2026-02-30"),
        ("established_on", "2199-01-01"),
        ("country", "XXX"),
    ],
)
def test_a_wrong_format_is_refused_at_its_field_even_in_a_draft(desk, field, wrong):
    """M-6.1.3c, M-3.2: telephone, e-mail … are checked at 暂存; nothing half-done is stored."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    refused = body(act(desk, case, "save", data={"name_zh": "乙", field: wrong}), 422)
    assert list(refused["errors"]) == [field]
    assert body(desk.get(f"/api/cases/{case['number']}"))["data"] == {"name_zh": "甲"}


@pytest.mark.parametrize("wrong", ["110105194912310021", "12345", "11010519490230002X"])
def test_an_id_number_is_checked_by_its_check_digit(desk, wrong):
    """M-6.1.3c: 身份证号 is checked."""
    refused = body(start(desk, "filing", {"id_kind": "prc_id", "id_number": wrong}), 422)
    assert list(refused["errors"]) == ["id_number"]
    body(start(desk, "filing", {"id_kind": "prc_id", "id_number": "11010519491231002X"}), 201)


def test_rows_of_the_four_sub_tables_are_kept_and_may_be_taken_out(desk):
    """M-6.1.3d: four sub-tables, rows added and deleted after 暂存."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    tables = {
        "departments": [{"department": "检验部", "function": "检验", "staff": 12, "inspectors": 9}],
        "equipment": [{"equipment": "测厚仪", "model": "T1", "quantity": 2}],
        "certifications": [
            {
                "system": "ISO 9001", "certificate_no": "Q1", "body": "LR",
                "valid_from": "2025-01-01", "valid_until": "2028-01-01",
            }
        ],
        "records": [{"year": 2025, "product_kind": "工程机械", "batches": 40, "failed": 1}],
    }  # fmt: skip
    case = body(act(desk, case, "save", data={"name_zh": "甲", **tables}))
    assert {name: case["data"][name] for name in tables} == tables
    case = body(act(desk, case, "save", data={"name_zh": "甲"}))
    assert not set(tables) & set(case["data"])
    refused = body(act(desk, case, "save", data={"departments": [{"staff": 2, "inspectors": 3}]}), 422)
    assert list(refused["errors"]) == ["departments.0.inspectors"]


def test_submitting_demands_required_fields_and_materials(desk):
    """M-3.1, M-6.1.3e: 申请 demands every field with a red star and the required materials."""
    case = body(start(desk, "filing", {}), 201)
    refused = body(act(desk, case, "submit", data={}), 422)
    assert {"name_zh", "telephone", "signatories", "independence"} <= set(refused["errors"])
    refused = body(act(desk, case, "submit", data=profile()), 422)
    assert set(refused["errors"]) == {f"attachments.{s}" for s in ("legal_proof", "iso17020", "specimens", "articles")}
    assert body(desk.get(f"/api/cases/{case['number']}"))["state"] == "draft"


def test_a_capital_is_an_amount_and_its_currency(desk):
    """fields.csv 注册资本: capital and currency; a draft may still lack one, 申请 demands it at its field."""
    for given, missing in (("capital", "capital_currency"), ("capital_currency", "capital")):
        told = {"capital": "300000", "capital_currency": "EUR"}
        case = body(start(desk, "filing", profile(**{given: told[given]})), 201)
        refused = body(act(desk, case, "submit", data=profile(**{given: told[given]})), 422)
        assert refused["errors"] == {missing: "此项为必填项。"}
        body(act(desk, case, "discard"), 204)


def test_what_reaches_far_is_said_before_it_is_done(desk, officer):
    """M-6.1.3f, M-6.1.3g: 受理 and 审核通过 say what follows, in both languages; a refusal asks for its reason instead."""
    case = submitted(desk)
    says = {a["name"]: a["asks"] for a in body(officer.get(f"/api/cases/{case['number']}"))["actions"]}
    assert "备案证书编号" in says["accept"]["zh"]
    assert "public register" in says["accept"]["en"]
    assert [name for name, asks in says.items() if asks] == ["accept"]
    body(act(officer, case, "accept"))
    change = body(start(desk, "filing-change", profile(name_zh="甲")), 201)
    says = {a["name"]: a["asks"] for a in body(officer.get(f"/api/cases/{change['number']}"))["actions"]}
    assert "备案信息更新" in says["approve"]["zh"]


def test_acceptance_numbers_the_certificate_and_enters_the_register(desk, officer, client_for):
    """M-6.1.3f, M-6.1.2b: 审核通过 → 已受理, certificate number, public register."""
    case = filed(desk, officer)
    assert case["state_label"]["zh"] == "已受理"
    number = case["extra"]["certificate_number"]
    assert number.startswith("PSI")
    assert number.endswith("NLD")
    public = client_for(None)
    assert body(public.get("/api/filed-agencies", {"name": "鹿特丹"}))["rows"][0]["certificate_number"] == number
    assert body(public.get("/api/filed-agencies", {"number": number}))["count"] == 1
    assert "id_number" not in body(public.get(f"/api/filed-agencies/{number}"))


def test_certificate_numbers_follow_the_template(desk, officer, settings):
    """Issue 2 (4): the certificate number is made from the configured template."""
    settings.CERTIFICATE_NUMBER = "旧机电-{country}-{sequence:06}"
    number = filed(desk, officer)["extra"]["certificate_number"]
    assert re.fullmatch(r"旧机电-NLD-\d{6}", number), number


def test_a_refusal_ends_the_application_and_another_may_follow(desk, officer):
    """M-6.1.3f: 不予受理 with its reason."""
    case = submitted(desk)
    assert list(body(act(officer, case, "refuse"), 422)["errors"]) == ["input.reason"]
    ended = body(act(officer, case, "refuse", given={"reason": "无第三方资质"}))
    assert ended["state_label"]["zh"] == "不予受理"
    assert body(act(desk, ended, "submit", data=profile()), 409)["code"] == "not_possible"
    body(start(desk, "filing", profile()), 201)


def test_a_supplement_unlocks_only_what_it_notes(desk, officer):
    """M-6.1.3f: 补充材料 keeps number, history and entries; noted fields unlock; 申请 again."""
    case = submitted(desk)
    note = {"reason": "请更正地址", "notes": [{"path": "premises", "text": "与证明不符"}]}
    returned = body(act(officer, case, "supplement", given=note))
    assert returned["state_label"]["zh"] == "补充材料"
    mine = body(desk.get(f"/api/cases/{case['number']}"))
    assert mine["editable"] == ["premises"]
    assert mine["returned"]["reason"] == "请更正地址"
    refused = body(act(desk, mine, "submit", data=profile(name_zh="另一家")), 422)
    assert refused["errors"] == {"name_zh": "此项不能修改。"}
    again = body(act(desk, mine, "submit", data=profile(premises="Maasvlakte 2, Rotterdam")))
    assert (again["number"], again["state"], again["round"]) == (case["number"], "submitted", 2)
    assert body(officer.get(f"/api/cases/{case['number']}"))["changed"] == ["premises"]
    decided = body(act(officer, again, "accept"))
    assert (decided["changed"], decided["changes"]) == ([], []), "what was decided is not held against a draft of it"


def test_a_note_on_a_field_that_is_none_is_refused(desk, officer):
    """M-6.1.3f: the officer's typing error does not lock the case."""
    case = submitted(desk)
    note = {"reason": "x", "notes": [{"path": "departments.zero.staff", "text": "y"}]}
    assert list(body(act(officer, case, "supplement", given=note), 422)["errors"]) == ["input.notes.0.path"]


def test_files_of_a_submitted_case_stay(desk, officer):
    """processes.md, common: attachments of a submitted case can't be changed or removed; a later round adds."""
    case = submitted(desk)
    shelf = body(desk.get(f"/api/cases/{case['number']}"))["attachments"]
    address = f"/api/cases/{case['number']}/attachments/{shelf[0]['id']}"
    assert body(desk.delete(address), 409)["code"] == "not_possible"
    assert put_file(desk, case, "other").status_code == 409
    returned = body(act(officer, case, "supplement", given={"reason": "补章程"}))
    assert desk.delete(address).status_code == 409
    added = body(put_file(desk, returned, "other"), 201)
    assert desk.delete(f"/api/cases/{case['number']}/attachments/{added['id']}").status_code == 204


def test_withdrawing_is_possible_until_an_officer_takes_it_up(desk, officer):
    """processes.md §1 withdraw: not taken up by an officer."""
    case = body(act(desk, submitted(desk), "withdraw"))
    assert case["state"] == "draft"
    case = body(act(desk, case, "submit", data=profile()))
    held = body(act(officer, case, "claim"))
    mine = body(desk.get(f"/api/cases/{case['number']}"))
    button = next(a for a in mine["actions"] if a["name"] == "withdraw")
    assert (button["allowed"], button["why"]) == (False, "海关已领取该申请，不能撤回。")
    assert body(act(desk, held, "withdraw"), 409)["detail"] == "海关已领取该申请，不能撤回。"
    freed = body(act(officer, held, "release"))
    assert body(act(desk, freed, "withdraw"))["state"] == "draft"


def test_a_draft_may_be_deleted_only_if_it_was_never_submitted(desk):
    """processes.md §1 discard."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    assert act(desk, case, "discard").status_code == 204
    assert desk.get(f"/api/cases/{case['number']}").status_code == 404
    case = body(act(desk, submitted(desk), "withdraw"))
    assert body(act(desk, case, "discard"), 409)["code"] == "rule"


def test_only_one_application_lives_at_a_time(desk, officer):
    """processes.md §1 create: no application is live; not already filed (then 变更修改 is the way)."""
    body(start(desk, "filing", {}), 201)
    assert "正在办理" in body(start(desk, "filing", {}), 409)["detail"]


def test_a_filed_agency_is_sent_to_the_change(desk, officer):
    """processes.md §1 create: not already filed."""
    filed(desk, officer)
    assert "变更修改" in body(start(desk, "filing", profile()), 409)["detail"]


def test_another_agencys_filing_is_not_there(desk, client_for):
    """Bar 3: a foreign case number is 404 whatever one asks of it."""
    from tests.support.people import person  # noqa: PLC0415

    case = submitted(desk)
    stranger = client_for(person("agency"))
    for answer in (
        stranger.get(f"/api/cases/{case['number']}"),
        stranger.get(f"/api/cases/{case['number']}/events"),
        act(stranger, case, "withdraw"),
        put_file(stranger, case, "other"),
    ):
        assert answer.status_code == 404
    assert client_for(person("enterprise")).get(f"/api/cases/{case['number']}").status_code == 404


def test_customs_do_not_see_a_draft(desk, officer):
    """processes.md, common: a draft is its owner's until it is submitted."""
    case = body(start(desk, "filing", {"name_zh": "甲"}), 201)
    assert officer.get(f"/api/cases/{case['number']}").status_code == 404
    assert body(officer.get("/api/filings"))["count"] == 0


def test_the_list_is_found_by_certificate_number(desk, officer):
    """M-6.1.3a: 输入备案证书编号查询."""
    number = filed(desk, officer)["extra"]["certificate_number"]
    assert body(desk.get("/api/filings", {"certificate_number": number}))["count"] == 1
    assert body(desk.get("/api/filings", {"certificate_number": "PSI1999"}))["rows"] == []


def test_the_officer_finds_a_two_character_name(desk, officer):
    """Architecture, lists: two Chinese characters find."""
    submitted(desk)
    assert body(officer.get("/api/filings", {"agency": "特丹"}))["count"] == 1
    assert body(officer.get("/api/filings", {"agency": "丹特"}))["count"] == 0


def test_an_agency_under_a_disposition_reads_why_it_may_not_file_anew(desk, officer):
    """M-6.1.7d: the filing on record says it in the manual's words, to its agency alone."""
    case = filed(desk, officer)
    seen = lambda: body(desk.get(f"/api/cases/{case['number']}"))["extra"]["barred"]  # noqa: E731
    assert seen() is None
    disposed(officer, Desk(person("customs")), "rectification", body(desk.get("/api/session"))["organisation"]["id"])
    assert seen()["zh"] == "请完成限期整改后重新备案"
    assert body(officer.get(f"/api/cases/{case['number']}"))["extra"]["barred"] is None
