"""检验结果 and 更正 (M-6.1.4c, M-6.2.3f; fields.csv 检验结果, 检验证书/报告)."""

import datetime

import pytest

from preship.commissions.models import InspectionResult
from preship.fields import clock
from preship.fields.clock import beijing_today
from preship.register.models import Entry
from tests.support import commission as steps
from tests.support.filing import act, body, put_file
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
REQUIRED = {
    "certificate_number", "issued_on", "valid_until", "signatory", "inspected_on", "inspection_place", "basis",
    "findings", "same_name", "same_quantity", "same_model", "same_condition", "same_damage", "prohibited_goods",
    "safety", "hygiene", "health", "environment", "fraud", "energy", "conclusion",
}  # fmt: skip
TAKEN = "本机构已有业务使用该证书编号，请核对后重新录入。"
UNUSUAL = "证书有效期通常为 6 个月或 12 个月，其他期限请填写说明。"
UNFIT = "有不符合、不符或夹带禁止进口货物的情况，结论不能是“合格”。"
LISTED = "工程机械须逐台填写核查结果：请为每一行工程机械货物至少填写一台，货物序号与货物信息一致。"


@pytest.fixture(autouse=True)
def day():
    """A Tuesday in 2025: the agency is on file, the commission comes, is inspected and certified."""
    with clock.at(datetime.datetime(2025, 5, 20, 2, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def case(day, trader, surveyor):
    """A commission 受理中 with one line of ordinary goods, its certificate uploaded."""
    made = steps.accepted(trader, surveyor)
    body(put_file(surveyor, made, "result", name="证书.pdf"), 201)
    return steps.latest(surveyor, made)


def record(desk, case, **given):
    """检验结果 with these entries; the response."""
    return act(desk, case, "record_result", given=steps.result(**given))


def refused(desk, case, **given):
    """The errors of a refused 检验结果, which changed nothing."""
    errors = body(record(desk, case, **given), 422)["errors"]
    assert steps.latest(desk, case) == case
    return errors


def test_a_result_completes_the_commission(trader, surveyor, case):
    """M-6.1.4c, M-6.2.3f: 附件, 证书编号, 有效期, 提交 → 检验完成; the enterprise reads result and certificate."""
    given, before = steps.result(certificate_number="RI-2025-1"), steps.latest(trader, case)["data"]
    done = body(act(surveyor, case, "record_result", given=given))
    assert done["state_label"]["zh"] == "检验完成"
    for desk in (surveyor, trader):
        (shown,) = steps.latest(desk, case)["extra"]["results"]
        assert {name: shown[name] for name in given} == given
        assert (shown["version"], shown["current"], shown["reason"], shown["by"]) == (1, True, "", surveyor.user.name)
        (file,) = [a for a in steps.latest(desk, case)["attachments"] if a["slot"] == "result"]
        assert (shown["attachments"], file["submitted"], file["removable"]) == ([file["id"]], True, False)
    assert steps.latest(trader, case)["data"] == before


def test_a_result_demands_its_fields_and_a_file(trader, surveyor):
    """M-6.1.4c, M-3.1: at least one attachment, every required field; the enterprise's papers are none."""
    case = steps.accepted(trader, surveyor)
    assert set(body(act(surveyor, case, "record_result", given={}), 422)["errors"]) == {f"input.{n}" for n in REQUIRED}
    assert body(record(surveyor, case), 422)["errors"] == {"attachments.result": "此项为必填项。"}
    file = body(put_file(surveyor, case, "result"), 201)
    assert surveyor.delete(f"/api/cases/{case['number']}/attachments/{file['id']}").status_code == 204
    assert body(record(surveyor, case), 422)["errors"] == {"attachments.result": "此项为必填项。"}
    assert steps.latest(surveyor, case)["state"] == "accepted"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"issued_on": "2025-13-01"}, {"issued_on": "日期不正确，例如 2026-05-31。"}),
        ({"valid_until": "2025-05-20"}, {"valid_until": "须晚于“签发日期”。"}),
        ({"valid_until": "2025-05-19"}, {"valid_until": "须晚于“签发日期”。"}),
        ({"issued_on": "2025-05-19"}, {"issued_on": "不能早于“检验日期”。"}),
        ({"issued_on": "2199-01-01", "valid_until": "2199-07-01"}, {"issued_on": "不能晚于今天。"}),
        (
            {"inspected_on": "2199-01-01"},
            {"inspected_on": "不能晚于今天。", "issued_on": "不能早于“检验日期”。"},
        ),
        ({"machines": [steps.machine(year=2199)]}, {"machines.0.year": "不能晚于今天。"}),
        ({"conclusion": "excellent"}, {"conclusion": "请从列表中选择。"}),
        ({"safety": "fine"}, {"safety": "请从列表中选择。"}),
        ({"certificate_number": "证" * 61}, {"certificate_number": "最多 60 个字符。"}),
        ({"colour": "red"}, {"colour": "没有这个字段。"}),
        ({"reason": "x"}, {"reason": "没有这个字段。"}),
        ({"safety": "nonconform", "conclusion": "partly", "opinion": "x"}, {"safety_ground": "此项为必填项。"}),
        ({"conclusion": "unqualified"}, {"opinion": "此项为必填项。"}),
        ({"conclusion": "partly"}, {"opinion": "此项为必填项。"}),
        ({"machines": [{}]}, {f"machines.0.{n}": "此项为必填项。" for n in (
            "item", "engine_chassis_number", "year", "hours_run", "verdict")}),
        ({"machines": [steps.machine(verdict="differ")]}, {"machines.0.remark": "此项为必填项。"}),
        ({"machines": [steps.machine(country_of_origin="ZZZ")]},
         {"machines.0.country_of_origin": "代码表中没有该代码。"}),
    ],
)  # fmt: skip
def test_a_wrong_result_is_refused_at_its_field(surveyor, case, given, errors):
    """M-6.1.4c, M-3.2: dates in order and not in the future, closed lists, grounds where something is wrong."""
    assert refused(surveyor, case, **given) == {f"input.{name}": sentence for name, sentence in errors.items()}


def test_a_document_is_not_slipped_in_with_a_result(surveyor, case):
    """processes.md §3: the agency enters the result; the commission stays the enterprise's."""
    data = {**case["data"], "consignee_name": "另一家"}
    answer = body(act(surveyor, case, "record_result", data=data, given=steps.result()), 422)
    assert answer["errors"] == {"data": "此项不能修改。"}
    assert steps.latest(surveyor, case) == case


def test_the_days_of_a_certificate_are_beijings(trader, surveyor):
    """fields.csv 签发日期: today in Beijing is no future, tomorrow there is."""
    with clock.at(datetime.datetime(2026, 4, 30, 16, 30, tzinfo=datetime.UTC)):
        assert beijing_today().isoformat() == "2026-05-01"
        case = steps.accepted(trader, surveyor)
        body(put_file(surveyor, case, "result"), 201)
        tomorrow = {"issued_on": "2026-05-02", "valid_until": "2026-11-02"}
        assert set(body(record(surveyor, case, **tomorrow), 422)["errors"]) == {"input.issued_on"}
        today = {"issued_on": "2026-05-01", "valid_until": "2026-11-01", "inspected_on": "2026-05-01"}
        assert body(record(surveyor, case, **today))["state"] == "completed"


@pytest.mark.parametrize(
    ("issued", "until", "usual"),
    [
        ("2025-05-20", "2025-11-20", True),
        ("2025-05-20", "2025-11-19", True),
        ("2025-05-20", "2026-05-20", True),
        ("2025-05-20", "2026-05-19", True),
        ("2026-08-31", "2027-02-28", True),
        ("2028-02-29", "2029-02-28", True),
        ("2026-03-31", "2026-09-30", True),
        ("2026-03-31", "2026-09-28", False),
        ("2025-05-20", "2025-11-21", False),
        ("2025-05-20", "2025-11-18", False),
        ("2025-05-20", "2025-05-21", False),
        ("2025-05-20", "2027-05-20", False),
    ],
)
def test_a_certificate_is_valid_for_six_or_twelve_months_or_says_why(surveyor, case, issued, until, usual):
    """M-6.1.4c 证书有效期; processes.md settings: other values with a reason."""
    given = {"issued_on": issued, "valid_until": until, "inspected_on": "2025-05-20"}
    with clock.at(datetime.datetime.fromisoformat(f"{issued}T10:00:00+08:00")):
        desk = Desk(surveyor.user)
        if not usual:
            assert refused(desk, case, **given) == {"input.validity_reason": UNUSUAL}
            given["validity_reason"] = "设备状况特殊"
        assert body(record(desk, case, **given))["extra"]["results"][0]["valid_until"] == until


@pytest.mark.parametrize(
    "same", ["RI-2025-9", " ri-2025-9 ", "ＲＩ-2025-9", "RI-2025-９", "RI - 2025 - 9", "RI—2025–9"]
)
def test_a_certificate_number_is_used_once_within_an_agency(trader, surveyor, case, same):
    """processes.md §3: unique within the agency, however it is written; another agency may have the same."""
    other = Desk(steps.inspector())
    steps.completed(trader, other, certificate_number="RI-2025-9")
    body(record(surveyor, case, certificate_number="RI-2025-9"))
    second = steps.accepted(trader, surveyor)
    body(put_file(surveyor, second, "result"), 201)
    second = steps.latest(surveyor, second)
    assert refused(surveyor, second, certificate_number=same) == {"input.certificate_number": TAKEN}
    assert body(record(surveyor, second, certificate_number="RI-2025-10"))["state"] == "completed"


@pytest.mark.parametrize(
    "found",
    [
        {"energy": "nonconform", "energy_ground": "能耗超标"},
        {"same_quantity": "differ"},
        {"prohibited_goods": "found"},
        {"machines": [steps.machine(verdict="differ", remark="编号不符")]},
    ],
)
def test_a_finding_rules_out_a_clean_conclusion(surveyor, case, found):
    """fields.csv 检验结论及处理意见: what does not conform must not be certified as qualified."""
    assert refused(surveyor, case, **found) == {"input.conclusion": UNFIT}
    assert body(record(surveyor, case, **found, conclusion="partly", opinion="剔除不合格部分"))["state"] == "completed"


def test_what_does_not_apply_is_no_finding(surveyor, case):
    """127/2020 PSI content: an evaluation that does not apply rules nothing out."""
    assert body(record(surveyor, case, energy="inapplicable", hygiene="inapplicable"))["state"] == "completed"


def test_construction_machinery_is_listed_one_by_one(trader, surveyor):
    """fields.csv 逐台核查结果: every row of construction machinery, under the row's own number."""
    made = steps.accepted(trader, surveyor, goods=[steps.goods(), steps.excavator(), steps.excavator(quantity="2")])
    body(put_file(surveyor, made, "result"), 201)
    case = steps.latest(surveyor, made)
    for items in ([], [2], [1, 2], [2, 3, 4], [0, 2, 3]):
        machines = [steps.machine(item=item) for item in items]
        assert refused(surveyor, case, machines=machines) == {"input.machines": LISTED}
    machines = [steps.machine(item=item) for item in (2, 3, 3, 1)]
    done = body(record(surveyor, case, machines=machines))
    assert [m["item"] for m in done["extra"]["results"][0]["machines"]] == [2, 3, 3, 1]


def test_a_correction_supersedes_and_keeps_what_was(trader, surveyor, officer):
    """processes.md §3 更正: still 检验完成; the earlier version stays readable, with who, when and why."""
    first = steps.completed(trader, surveyor, certificate_number="RI-2025-7", findings="第一版")
    body(put_file(surveyor, first, "result", name="更正证书.pdf"), 201)
    second = steps.correct_result(
        surveyor, first, reason="铭牌误读", certificate_number="RI-2025-7A", findings="第二版"
    )
    third = steps.correct_result(surveyor, second, reason="又误", certificate_number="RI-2025-7", findings="第三版")
    assert (third["state"], third["version"]) == ("completed", first["version"] + 2)
    for desk in (trader, surveyor, officer):
        shown = steps.latest(desk, first)["extra"]["results"]
        assert [(r["version"], r["current"], r["findings"], r["certificate_number"], r["reason"]) for r in shown] == [
            (3, True, "第三版", "RI-2025-7", "又误"),
            (2, False, "第二版", "RI-2025-7A", "铭牌误读"),
            (1, False, "第一版", "RI-2025-7", ""),
        ]
        assert [len(r["attachments"]) for r in shown] == [2, 2, 1]
    events = body(officer.get(f"/api/cases/{first['number']}/events"))["rows"]
    assert [(e["action"], e["comment"]) for e in events][:2] == [
        ("correct_result", "又误"),
        ("correct_result", "铭牌误读"),
    ]


@pytest.mark.parametrize("written", ["--", "—", "…/…"])
def test_a_certificate_number_names_a_certificate(trader, surveyor, case, written):
    """Order 171 art. 11, found-2026-11 §2: signs alone tell no certificate from another."""
    assert refused(surveyor, case, certificate_number=written) == {
        "input.certificate_number": "证书编号须含字母或数字。"
    }


def test_a_superseded_number_is_not_given_again(trader, surveyor):
    """processes.md §3: a number that a correction left is still that commission's, for ever."""
    steps.correct_result(
        surveyor, steps.completed(trader, surveyor, certificate_number="A-1"), certificate_number="A-2"
    )
    case = steps.accepted(trader, surveyor)
    body(put_file(surveyor, case, "result"), 201)
    case = steps.latest(surveyor, case)
    for number in ("A-1", "A-2"):
        assert refused(surveyor, case, certificate_number=number) == {"input.certificate_number": TAKEN}


def test_a_correction_needs_its_reason_and_is_judged_like_a_result(trader, surveyor):
    """processes.md §3 更正: reason; the rules of the result hold; a refused one leaves the result as it was."""
    steps.completed(trader, surveyor, certificate_number="B-1")
    case = steps.completed(trader, surveyor, certificate_number="B-2")
    right = {**steps.result(certificate_number="B-2"), "reason": "笔误"}
    for wrong, field in (
        ({"reason": ""}, "reason"),
        ({"certificate_number": "B-1"}, "certificate_number"),
        ({"valid_until": "2025-06-20"}, "validity_reason"),
        ({"same_name": "differ"}, "conclusion"),
        ({"machines": [steps.machine(item=2)]}, "machines"),
    ):
        answer = body(act(surveyor, case, "correct_result", given={**right, **wrong}), 422)
        assert list(answer["errors"]) == [f"input.{field}"]
    assert steps.latest(surveyor, case) == case
    assert len(body(act(surveyor, case, "correct_result", given=right))["extra"]["results"]) == 2


def test_the_agencys_unfinished_file_is_its_own(trader, surveyor, case):
    """processes.md, common: what the agency uploaded is not seen before it is submitted."""
    (file,) = [a for a in case["attachments"] if a["slot"] == "result"]
    assert "result" not in {a["slot"] for a in steps.latest(trader, case)["attachments"]}
    assert trader.get(f"/api/cases/{case['number']}/attachments/{file['id']}").status_code == 404
    assert "attach" not in {
        e["action"]
        for e in body(trader.get(f"/api/cases/{case['number']}/events"))["rows"]
        if e["actor"]["side"] == "agency"
    }


def test_sentences_of_a_result_in_english(trader, surveyor, case):
    """Both languages: the agency sits abroad."""
    abroad = Desk(surveyor.user, language="en")
    assert refused(abroad, case, valid_until="2025-06-20") == {
        "input.validity_reason": "A certificate is usually valid for 6 or 12 months. Say why this one is not."
    }
    assert refused(abroad, case, issued_on="2025-05-19") == {
        "input.issued_on": "This cannot be earlier than “Date of inspection”."
    }
    assert refused(abroad, case, same_name="differ") == {
        "input.conclusion": "Some goods do not conform, differ or are prohibited, so the conclusion cannot be “qualified”."
    }


EARLY, BEFORE_FILING, OVER = "检验日期不能早于委托提交日期", "签发日期不能早于本机构备案日期", "证书有效期已过"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"inspected_on": "2018-05-20", "issued_on": "2019-05-20"},
            {"inspected_on": EARLY, "issued_on": BEFORE_FILING},
        ),
        ({"inspected_on": "2025-05-18"}, {"inspected_on": EARLY}),
        (
            {"inspected_on": "2024-05-20", "issued_on": "2024-11-19", "valid_until": "2025-05-19"},
            {"inspected_on": EARLY, "issued_on": BEFORE_FILING, "valid_until": OVER},
        ),
    ],
)
def test_a_results_days_hold_against_commission_filing_and_today(surveyor, case, given, errors):
    """found-2026-11 §9: no inspection before the commission, no issue before the filing, no validity that is over."""
    Entry.objects.filter(agency=surveyor.user.organisation).update(filed_at=clock.now())
    found = refused(surveyor, case, **{"validity_reason": "x", **given})
    assert {name: said[: len(errors[name.removeprefix("input.")])] for name, said in found.items()} == {
        f"input.{name}": said for name, said in errors.items()
    }


def test_where_it_is_still_yesterday(surveyor, case):
    """Agencies sit abroad: their own day, one less than Beijing's, is no earlier one."""
    assert (
        body(record(surveyor, case, inspected_on="2025-05-19", issued_on="2025-05-19", valid_until="2025-11-19"))[
            "state"
        ]
        == "completed"
    )


def test_an_expired_result_can_still_be_corrected(trader, surveyor, case):
    """processes.md §3 更正: what is unchanged in an old result is not asked again."""
    given = steps.result(certificate_number="RI-2025-OLD")
    done = body(record(surveyor, case, **given))
    with clock.at(datetime.datetime(2027, 5, 20, 2, tzinfo=datetime.UTC)):
        desk = Desk(surveyor.user)
        again = body(act(desk, done, "correct_result", given={**given, "findings": "更正", "reason": "笔误"}))
        assert again["extra"]["results"][0]["version"] == 2


@pytest.mark.parametrize("name", ["Ben Jansen", "Anna Baker", "Anna Bakker, Head"])
def test_who_signs_is_on_file(surveyor, case, name):
    """Order 171 art. 11, found-2026-11 §3: the signatory is one of those that the filing names."""
    assert refused(surveyor, case, signatory=name) == {
        "input.signatory": "请从签发日期当日备案的授权签字人中选择：Anna Bakker。"
    }


def test_a_signatory_from_before_stays_readable(trader, surveyor, case):
    """A free text of an older result is shown as it was, and kept by a correction of something else."""
    done = body(record(surveyor, case, certificate_number="RI-FREE"))
    stored = InspectionResult.objects.get(case__number=case["number"])
    InspectionResult.objects.update(data={**stored.data, "signatory": "老签字人"}, signatory="老签字人")
    assert steps.latest(trader, case)["extra"]["results"][0]["signatory"] == "老签字人"
    assert steps.correct_result(surveyor, steps.latest(surveyor, done), findings="更正")["state"] == "completed"
