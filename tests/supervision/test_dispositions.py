"""Dispositions over HTTP and their effect by the clock (processes.md §6; M-2.7, M-6.1.7a to d)."""

import datetime

import pytest

from preship.fields import clock
from preship.register import eligibility
from preship.supervision import rounds
from tests.support.commission import accepted, inspector, ready, submitted
from tests.support.filing import act, body, filed, profile, put_file, start
from tests.support.people import Desk, person
from tests.support.supervision import attempt, disposed, document, drafted, lifted, proposed, step
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
SECOND = datetime.timedelta(seconds=1)


def at(day, time="12:00:00"):
    """It is that time of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}+08:00"))


def offered(trader, house):
    """Why the agency can't be commissioned, as the form's list says it; None if it can."""
    rows = body(trader.get("/api/agencies/commissionable"))["rows"]
    return next(row["why"] for row in rows if row["id"] == str(house.pk))


def public(house):
    """What the public register shows of the agency's dispositions; None where it does not show the agency."""
    rows = body(Desk().get("/api/filed-agencies", {"name": house.name_zh}))["rows"]
    return [(d["kind"], d["label_zh"], d["until"]) for d in rows[0]["dispositions"]] if rows else None


def refuses_to_file(inspection):
    """With which sentence the agency's new filing is refused."""
    return body(start(inspection, "filing", profile()), 409)["detail"]


def test_non_recognition_from_its_first_second_to_its_last(officer, reviewer, inspection, house, trader):
    """M-6.1.7b: within its days the agency can't be commissioned nor file anew, and the register shows kind and end;
    it begins and ends to the second at midnight of Beijing, whoever runs or does not run."""
    with at("2028-02-20"):
        case = ready(trader, house)
        disposed(officer, reviewer, "non-recognition", house, begins="2028-02-28", until="2028-02-29")
    label, why = "不予认可装运前检验结果", "该机构处于“不予认可装运前检验结果”处置期间（至 2028-02-29），不能接受委托。"
    for day, time, runs in (
        ("2028-02-27", "23:59:59", False),
        ("2028-02-28", "00:00:00", True),
        ("2028-02-29", "23:59:59", True),
        ("2028-03-01", "00:00:00", False),
    ):
        with at(day, time):
            assert offered(trader, house) == (why if runs else None), (day, time)
            assert public(house) == ([("non-recognition", label, "2028-02-29")] if runs else []), (day, time)
            assert eligibility.is_recognised(house.pk, clock.now()) is not runs
            if runs:
                assert body(act(trader, case, "submit", data=case["data"]), 422)["errors"] == {"agency": why}
                assert refuses_to_file(inspection) == "不予认可处置期间不予重新备案"
    with at("2028-03-01", "00:00:00"):
        body(act(trader, case, "submit", data=case["data"]))


def test_an_agency_in_non_recognition_accepts_nothing(officer, reviewer, inspection, house, trader):
    """M-6.1.7b: what waits for it can't be accepted; what it has accepted it may finish."""
    waiting = submitted(trader, house)
    running = accepted(trader, inspection)
    with at("2030-05-05"):
        disposed(officer, reviewer, "non-recognition", house, begins="2030-05-05", until="2030-06-05")
        refused = body(act(inspection, waiting, "accept"), 409)
        assert refused["detail"].startswith("该机构处于“不予认可装运前检验结果”处置期间")
        seen = body(inspection.get(f"/api/cases/{waiting['number']}"))
        assert [a["allowed"] for a in seen["actions"] if a["name"] == "accept"] == [False]
        assert {
            a["name"]: a["allowed"] for a in body(inspection.get(f"/api/cases/{running['number']}"))["actions"]
        } == {"record_result": True, "record_part": True}


@pytest.mark.parametrize("kind", ["non-recognition", "revocation"])
def test_it_takes_a_second_officer(officer, inspection, house, trader, kind):
    """Issue 4: a revocation and a non-recognition take effect once another reviewer confirms; not before, not by who
    proposed it, not by an officer; the agency knows nothing until then."""
    both = Desk(person("customs", roles=("officer", "reviewer")))
    other = Desk(person("customs", roles=("reviewer",)))
    with at("2030-05-05"):
        case = proposed(
            both, kind, house, **({"begins": "2030-05-05", "until": "2030-06-05"} if kind[0] == "n" else {})
        )
        body(inspection.get(f"/api/cases/{case['number']}"), 404)
        assert offered(trader, house) is None
        body(attempt(officer, case, "confirm"), 403)
        refused = body(attempt(both, case, "confirm"), 409)
        assert refused["detail"] == "须由另一名审核人员复核，不能由提交人本人复核。"
        case = body(attempt(other, case, "confirm"))
        assert offered(trader, house) is not None
        seen = body(inspection.get(f"/api/cases/{case['number']}"))
        assert seen["data"]["content"] == case["data"]["content"]
        told = [row["title"] for row in body(inspection.get("/api/messages"))["rows"]]
        assert any(case["number"] in title for title in told)


def test_a_declined_proposal_comes_back_with_its_reason(officer, reviewer, inspection, house, trader):
    """A reviewer who does not agree sends it back; it can be mended and proposed again; nothing took effect."""
    with at("2030-05-05"):
        case = proposed(officer, "non-recognition", house, begins="2030-06-01", until="2030-06-05")
        case = step(reviewer, case, "decline", reason="期限过短")
        seen = body(officer.get(f"/api/cases/{case['number']}"))
        assert (seen["state"], seen["returned"]["reason"]) == ("draft", "期限过短")
        case = body(act(officer, seen, "propose", data={**seen["data"], "until": "2030-12-31"}))
        case = step(reviewer, case, "confirm")
        assert case["extra"]["effect"]["until"] == "2030-12-31"
        assert body(inspection.get(f"/api/cases/{case['number']}"))["returned"] is None
        assert offered(trader, house) is None


def test_one_confirmed_late_begins_when_it_is_confirmed(officer, reviewer, house, trader):
    """A non-recognition takes effect at its confirmation where that is later than its first day."""
    with at("2030-05-05"):
        case = proposed(officer, "non-recognition", house, begins="2030-05-06", until="2030-06-05")
    with at("2030-05-20", "15:30:00"):
        assert offered(trader, house) is None
        step(reviewer, case, "confirm")
        assert offered(trader, house) is not None
    noon = datetime.datetime(2030, 5, 20, 15, 30, tzinfo=BEIJING)
    assert eligibility.is_recognised(house.pk, noon - SECOND)
    assert not eligibility.is_recognised(house.pk, noon)


def test_one_confirmed_too_late_is_refused(officer, reviewer, house):
    """Its last day is past: the reviewer is told so, and nothing happens."""
    with at("2030-05-05"):
        case = proposed(officer, "non-recognition", house, begins="2030-05-06", until="2030-06-05")
    with at("2030-06-06", "00:00:00"):
        assert body(attempt(reviewer, case, "confirm"), 409)["detail"] == "到期日期已过。"


def test_lifting_ends_it_at_once(officer, reviewer, inspection, house, trader):
    """processes.md §6: lifted by customs; what was certified meanwhile stays unrecognised."""
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-05-05", until="2030-06-05")
    with at("2030-05-10"):
        case = lifted(officer, reviewer, body(officer.get(f"/api/cases/{case['number']}")), reason="已查清")
        assert case["state_label"]["zh"] == "已解除"
        assert (offered(trader, house), public(house)) == (None, [])
    assert not eligibility.is_recognised(house.pk, datetime.datetime(2030, 5, 7, tzinfo=BEIJING))
    assert eligibility.is_recognised(house.pk, datetime.datetime(2030, 5, 11, tzinfo=BEIJING))
    with at("2030-05-12"):
        disposed(officer, reviewer, "non-recognition", house, begins="2030-05-12", until="2030-06-05")


def test_one_lifted_before_it_begins_never_does(officer, reviewer, house, trader):
    """processes.md §6: lifted before its first day, it was never in force."""
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-06-01", until="2030-06-05")
        lifted(officer, reviewer, case)
        disposed(officer, reviewer, "non-recognition", house, begins="2030-06-01", until="2030-06-02")
    with at("2030-06-03"):
        assert offered(trader, house) is None


def test_revocation_empties_the_register_and_opens_the_way_back(officer, reviewer, inspection, house, trader):
    """M-6.1.7c: not found by the public, can't be commissioned, may file anew at once, and stands again when accepted."""
    number = body(Desk().get("/api/filed-agencies", {"name": house.name_zh}))["rows"][0]["certificate_number"]
    case = disposed(officer, reviewer, "revocation", house)
    assert (case["state_label"]["zh"], case["final"]) == ("备案已撤销", True)
    body(Desk().get(f"/api/filed-agencies/{number}"), 404)
    assert (public(house), offered(trader, house)) == (None, "该机构备案已撤销，不能接受委托。")
    named = {name: getattr(house, name) for name in ("name_zh", "name_en")}
    again = filed(inspection, officer, **named)
    assert again["extra"]["certificate_number"] != number
    assert (public(house), offered(trader, house)) == ([], None)


def test_a_revoked_agency_in_non_recognition_still_may_not_file(officer, reviewer, inspection, house):
    """M-6.1.7b before M-6.1.7c: the non-recognition has not ended."""
    with at("2030-05-05"):
        disposed(officer, reviewer, "non-recognition", house, begins="2030-05-05", until="2030-06-05")
        disposed(officer, reviewer, "revocation", house)
        assert refuses_to_file(inspection) == "不予认可处置期间不予重新备案"
    with at("2030-06-06", "00:00:00"):
        body(start(inspection, "filing", profile()), 201)


def test_rectification_until_it_is_approved(officer, reviewer, inspection, house, trader):
    """M-6.1.7d: from its issue the agency can't be commissioned nor file anew, the register says 限期整改; material is
    submitted, not passed, submitted again and approved, which lifts it at once."""
    case = disposed(officer, reviewer, "rectification", house)
    assert offered(trader, house) == "该机构正在限期整改（至 2199-12-31），不能接受委托。"
    assert public(house) == [("rectification", "限期整改", "2199-12-31")]
    assert refuses_to_file(inspection) == "请完成限期整改后重新备案"
    assert body(attempt(inspection, case, "submit"), 422)["errors"] == {"attachments.materials": "此项为必填项。"}
    case = step(inspection, case, "submit", statement="已整改")
    case = step(officer, case, "not_pass", reason="缺少培训记录")
    seen = body(inspection.get(f"/api/cases/{case['number']}"))
    assert seen["returned"]["reason"] == "缺少培训记录"
    case = step(inspection, seen, "submit", statement="补充培训记录")
    assert offered(trader, house) is not None
    case = step(officer, case, "approve")
    assert case["state_label"]["zh"] == "已解除"
    assert (offered(trader, house), public(house)) == (None, [])


@pytest.mark.parametrize("way", [(), ("submit",), ("submit", "not_pass")])
def test_rectification_ends_at_its_last_second_whatever_its_state(officer, reviewer, inspection, house, trader, way):
    """processes.md §6: it ends at its end date; nothing more is submitted; a tick closes the case, once."""
    with at("2030-12-30"):
        case = disposed(officer, reviewer, "rectification", house, until="2030-12-31")
        for action in way:
            case = step(inspection if action == "submit" else officer, case, action)
    with at("2030-12-31", "23:59:59"):
        assert offered(trader, house) is not None
        work_off("dispositions")
        assert body(officer.get(f"/api/cases/{case['number']}"))["version"] == case["version"]
    with at("2031-01-01", "00:00:00"):
        assert offered(trader, house) is None
        if case["state"] != "submitted":
            body(put_file(inspection, case, "materials"), 201)
            assert body(attempt(inspection, case, "submit"), 409)["detail"] == "该处置已到期，无需再办理。"
        assert body(attempt(officer, case, "propose_lift"), 409)["detail"] == "该处置已到期，无需再办理。"
        work_off("dispositions")
        work_off("dispositions")
        seen = body(inspection.get(f"/api/cases/{case['number']}"))
        assert (seen["state_label"]["zh"], seen["final"], seen["version"]) == ("已到期", True, case["version"] + 1)


def test_the_case_follows_the_clock(officer, reviewer, house):
    """processes.md §6: the tick, however late, moves a non-recognition to 处置中 and to 已到期, each once."""
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-05-06", until="2030-05-07")
        work_off("dispositions")
        assert body(officer.get(f"/api/cases/{case['number']}"))["state"] == "confirmed"
    with at("2030-05-06", "00:00:00"):
        work_off("dispositions")
        work_off("dispositions")
        assert body(officer.get(f"/api/cases/{case['number']}"))["state"] == "in_force"
    with at("2031-01-01"):
        work_off("dispositions")
        work_off("dispositions")
        seen = body(officer.get(f"/api/cases/{case['number']}"))
        assert (seen["state"], seen["extra"]["effect"]["now"]) == ("ended", "ended")
        rows = body(officer.get(f"/api/cases/{case['number']}/events"))["rows"]
        assert [(row["action"], row["actor"]["side"]) for row in rows[:2]] == [
            ("expire", "system"),
            ("begin", "system"),
        ]


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"begins": "2030-05-10", "until": "2030-05-09"}, "until", "不能早于“处置开始日期”。"),
        ({"begins": "2030-01-01", "until": "2030-05-04"}, "until", "到期日期已过。"),
        ({"until": "2033-05-06"}, "until", "不予认可期限最长 3 年（系统设置），最晚至 2033-05-05。"),
        ({"agency": "999999"}, "agency", "该机构从未备案，请从列表中选择。"),
        ({"begins": "2030-02-30"}, "begins", "日期不正确，例如 2026-05-31。"),
        ({"content": ""}, "content", "此项为必填项。"),
    ],
)
def test_a_wrong_period_is_told_at_its_field(officer, house, given, field, sentence):
    """Issue 4, what bad input gets: ends before it begins, past, over three years, an agency never filed."""
    with at("2030-05-05"):
        case = drafted(officer, "non-recognition", house, begins="2030-05-05", until="2030-06-05")
        refused = body(act(officer, case, "propose", data={**case["data"], **given}), 422)
        assert refused["errors"] == {field: sentence}
        assert body(officer.get(f"/api/cases/{case['number']}"))["data"] == case["data"]


@pytest.mark.parametrize(
    ("begins", "last", "over"),
    [
        ("2032-02-29", "2035-02-28", "2035-03-01"),
        ("2031-12-31", "2034-12-31", "2035-01-01"),
        ("2031-01-01", "2034-01-01", "2034-01-02"),
    ],
)
def test_three_years_end_on_the_same_day_of_the_calendar(officer, reviewer, house, begins, last, over):
    """processes.md, settings: 29 February has its third anniversary on 28 February."""
    with at("2030-05-05"):
        case = drafted(officer, "non-recognition", house, begins=begins, until=last)
        refused = body(act(officer, case, "propose", data={**case["data"], "until": over}), 422)
        assert last in refused["errors"]["until"]
        step(officer, case, "propose")


def test_two_of_a_kind_do_not_overlap(officer, reviewer, house):
    """Issue 4, what bad input gets: the other's number is told; the day after its end, and another kind, is free."""
    with at("2030-05-05"):
        first = disposed(officer, reviewer, "non-recognition", house, begins="2030-05-10", until="2030-06-10")
        waiting = proposed(officer, "non-recognition", house, begins="2030-06-11", until="2030-06-20")
        case = drafted(officer, "non-recognition", house, begins="2030-06-10", until="2030-06-20")
        sentence = f"与该机构同类处置 {first['number']} 的期限重叠。"
        for begins, until in (("2030-06-10", "2030-06-20"), ("2030-05-05", "2030-05-10"), ("2030-05-20", "2030-05-20")):
            refused = body(act(officer, case, "propose", data={**case["data"], "begins": begins, "until": until}), 422)
            assert refused["errors"] == {"until": sentence}
        second = step(
            officer, drafted(officer, "non-recognition", house, begins="2030-06-15", until="2030-07-01"), "propose"
        )
        step(reviewer, waiting, "confirm")
        assert "重叠" in body(attempt(reviewer, second, "confirm"), 409)["detail"]
        disposed(officer, reviewer, "rectification", house, until="2030-06-20")
        refused = body(attempt(officer, drafted(officer, "rectification", house, until="2030-05-05"), "propose"), 422)
        assert "重叠" in refused["errors"]["until"]


@pytest.mark.parametrize("kind", ["non-recognition", "revocation", "rectification"])
def test_an_agency_that_is_not_filed_any_more_has_nothing_to_be_disposed_of(officer, reviewer, house, kind):
    """Issue 4, what bad input gets: an agency not filed; also where it was revoked between proposal and confirmation."""
    sentence = "该机构目前没有备案，不能处置。"
    days = {"begins": "2030-05-05", "until": "2030-06-05"}
    given = {name: day for name, day in days.items() if name in document(kind, house)}
    with at("2030-05-05"):
        late = proposed(officer, kind, house, **given)
        disposed(officer, reviewer, "revocation", house)
        case = drafted(officer, kind, house, **given)
        assert body(attempt(officer, case, "propose"), 422)["errors"] == {"agency": sentence}
        assert body(attempt(reviewer, late, "confirm"), 409)["detail"] == sentence


def test_dispositions_are_found_by_content_and_time(officer, reviewer, inspection, house):
    """M-6.1.7a: the three kinds in one list with how they stand now; a proposal is customs' alone."""
    with at("2030-05-05"):
        disposed(officer, reviewer, "rectification", house, content="整改实验室", until="2030-06-05")
        disposed(
            officer, reviewer, "non-recognition", house, content="不予认可结果", begins="2030-05-05", until="2030-06-05"
        )
        proposed(officer, "revocation", house, content="撤销备案决定")
        for desk, query, count in (
            (officer, {}, 3),
            (inspection, {}, 2),
            (inspection, {"content": "实验室"}, 1),
            (officer, {"content": "撤销备案"}, 1),
            (inspection, {"content": "撤销备案"}, 0),
            (officer, {"kind": "rectification"}, 1),
            (officer, {"from": "2030-05-05", "to": "2030-05-05"}, 3),
            (officer, {"from": "2030-05-06"}, 0),
        ):
            assert body(desk.get("/api/dispositions", query))["count"] == count, query
        rows = body(inspection.get("/api/dispositions"))["rows"]
        assert [row["effect"]["now"] for row in rows] == ["in_force", "in_force"]
    with at("2030-07-01"):
        rows = body(inspection.get("/api/dispositions"))["rows"]
        assert [row["effect"]["now"] for row in rows] == ["ended", "ended"]


def test_a_tick_during_a_transition_leaves_it_to_who_was_faster(officer, reviewer, house, monkeypatch):
    """Issue 4, what bad input gets: the worker has found two that are to begin, and one is lifted before it comes to it; the
    other begins."""
    other = inspector().organisation
    with at("2030-05-05"):
        given = {"begins": "2030-06-01", "until": "2030-06-30"}
        early, kept = (disposed(officer, reviewer, "non-recognition", of, **given) for of in (house, other))
    plain = rounds.due

    def meanwhile():
        found = plain()
        if found:
            lifted(officer, reviewer, early)
        return found

    monkeypatch.setattr(rounds, "due", meanwhile)
    with at("2030-06-02"):
        work_off("dispositions")
        states = [body(officer.get(f"/api/cases/{case['number']}"))["state"] for case in (early, kept)]
    assert states == ["lifted", "in_force"]
