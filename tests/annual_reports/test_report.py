"""An agency's report over HTTP (M-2.8, M-6.1.8a, M-6.1.8b; processes.md §7)."""

import datetime

import pytest

from preship.fields import clock
from tests.support.annual import REPORT, campaign, open_campaign, opened, report_of, submit
from tests.support.commission import completed, send_back, submitted
from tests.support.filing import act, body, put_file
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
THIS_YEAR = clock.beijing_today().year


def test_it_is_filled_in_saved_submitted_and_reviewed(officer, surveyor):
    """M-6.1.8b: 待填报 → 暂存 → 已提交 → 已审阅, with an attachment; customs reads it."""
    case = opened(officer, 2025, surveyor)
    case = body(act(surveyor, case, "save", data={**case["data"], "clients": "无变化"}))
    assert case["state_label"]["zh"] == "待填报"
    body(put_file(surveyor, case, "files", name="总结.pdf"), 201)
    case = submit(surveyor, body(surveyor.get(f"/api/cases/{case['number']}")))
    assert case["state_label"]["zh"] == "已提交"
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert seen["data"]["business"] == REPORT["business"]
    assert [file["name"] for file in seen["attachments"]] == ["总结.pdf"]
    done = body(act(officer, seen, "review", given={"reason": "材料齐全"}))
    assert (done["state_label"]["zh"], done["final"]) == ("已审阅", True)


def test_it_comes_back_with_its_reason_and_notes(officer, surveyor):
    """processes.md §7: returned with a reason and notes on fields: 补充材料; only these open; submitted again."""
    case = submit(surveyor, opened(officer, 2025, surveyor))
    given = {"reason": "客户变化不详", "notes": [{"path": "clients", "text": "请列明名称"}]}
    body(act(officer, case, "return", given=given))
    case = report_of(surveyor)
    assert (case["state_label"]["zh"], case["editable"]) == ("补充材料", ["clients"])
    refused = body(act(surveyor, case, "submit", data={**case["data"], "training_any": "no"}), 422)
    assert list(refused["errors"]) == ["training_any"]
    case = submit(surveyor, case, clients="新增甲、乙、丙三家")
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert seen["changed"] == ["clients"]


def test_nothing_is_submitted_half(officer, surveyor):
    """M-6.1.8b, M-3.2: what is missing is said at its field; “yes” asks for rows, “none” for none."""
    case = opened(officer, 2025, surveyor)
    refused = body(act(surveyor, case, "submit", data=case["data"]), 422)
    assert set(refused["errors"]) == {"business_any", "clients", "training_any", "nonconformities_any"}
    data = {**case["data"], **REPORT, "nonconformities_any": "yes"}
    assert list(body(act(surveyor, case, "submit", data=data), 422)["errors"]) == ["nonconformities"]


def test_what_customs_asked_is_not_changed(officer, surveyor):
    """processes.md §7: year, deadline and instructions are customs'; a change is refused at its field."""
    case = opened(officer, 2025, surveyor)
    for name, value in (("year", 2024), ("deadline", "2199-01-01"), ("instructions", "无")):
        refused = body(act(surveyor, case, "save", data={**case["data"], name: value}), 422)
        assert list(refused["errors"]) == [name]


def test_the_system_fills_in_what_it_knows(officer, surveyor, other, trader):
    """processes.md §7: received, completed and returned in that year, by HS chapter and country; another agency's not."""
    completed(trader, surveyor)
    send_back(surveyor, submitted(trader, surveyor.user.organisation, dispatch_country="DEU"))
    completed(trader, other)
    known = opened(officer, THIS_YEAR, surveyor)["extra"]["known"]
    assert known["total"] == {"received": 2, "completed": 1, "returned": 1}
    by_country = {row["key"]: (row["received"], row["completed"], row["returned"]) for row in known["country"]}
    assert by_country == {"NLD": (1, 1, 0), "DEU": (1, 0, 1)}
    assert [(row["key"], row["received"]) for row in known["chapter"]] == [("84", 2)]
    assert all(figure["meaning"]["zh"] for figure in known["figures"])
    open_campaign(officer, year=2020)
    assert report_of(surveyor, 2020)["extra"]["known"]["total"] == {"received": 0, "completed": 0, "returned": 0}


def test_a_figure_is_explained_and_not_overwritten(officer, surveyor, trader):
    """processes.md §7: the agency explains a difference in its own field; the figure stays the system's."""
    completed(trader, surveyor)
    case = opened(officer, THIS_YEAR, surveyor)
    for forged in ({"known": {"total": {"received": 9}}}, {"received": 9}):
        body(act(surveyor, case, "save", data={**case["data"], **forged}), 422)
    why = [{"figure": "received", "own": 2, "explanation": "一单由邮件受理，未经系统"}]
    case = submit(surveyor, case, differences=why)
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert seen["data"]["differences"] == why
    assert seen["extra"]["known"]["total"]["received"] == 1


def test_what_was_submitted_stands_still(officer, surveyor, trader):
    """The figures of a submission are kept with it; the next submission takes those of its own moment."""
    case = submit(surveyor, opened(officer, THIS_YEAR, surveyor))
    completed(trader, surveyor)
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert (seen["extra"]["known"]["total"]["received"], seen["extra"]["known_at"] is not None) == (0, True)
    body(act(officer, seen, "return", given={"reason": "请更新"}))
    case = submit(surveyor, report_of(surveyor, THIS_YEAR))
    assert case["extra"]["known"]["total"]["received"] == 1


def test_each_figure_has_its_list(officer, surveyor, trader, enterprise):
    """processes.md §7: the query that explains a figure, on both sides, and to nobody else."""
    done = completed(trader, surveyor)
    send_back(surveyor, submitted(trader, surveyor.user.organisation, dispatch_country="DEU"))
    case = opened(officer, THIS_YEAR, surveyor)
    where = f"/api/annual-reports/{case['number']}/cases"
    for desk in (surveyor, officer):
        assert body(desk.get(where, {"figure": "received"}))["count"] == 2
        rows = body(desk.get(where, {"figure": "completed", "chapter": "84", "country": "NLD"}))["rows"]
        assert [row["number"] for row in rows] == [done["number"]]
    stranger = Desk(person("agency"))
    body(stranger.get(where, {"figure": "received"}), 404)
    body(surveyor.get(where, {"figure": "beauty"}), 422)
    body(surveyor.get(f"/api/annual-reports/{done['number']}/cases", {"figure": "received"}), 404)


def test_reports_are_found_by_year_and_overdue_is_shown(officer, surveyor, other):
    """M-2.8, M-6.1.8a: query by year, the agency its own, customs all with their state; overdue to the minute of Beijing."""
    with clock.at(datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)):
        open_campaign(officer, year=2024, deadline="2026-03-31")
        submit(other, report_of(other, 2024))
    last, first = datetime.datetime(2026, 3, 31, 15, 59, 59, tzinfo=datetime.UTC), datetime.datetime(2026, 3, 31, 16, tzinfo=datetime.UTC)  # fmt: skip
    for moment, late in ((last, False), (first, True)):
        with clock.at(moment):
            mine = body(surveyor.get("/api/annual-reports", {"year": "2024"}))["rows"]
            assert [(row["state"], row["overdue"]) for row in mine] == [("open", late)]
            assert report_of(surveyor, 2024)["extra"]["overdue"] is late
            rows = body(officer.get("/api/annual-reports", {"year": "2024"}))["rows"]
            assert sorted((row["state"], row["overdue"]) for row in rows) == [("open", late), ("submitted", False)]
    assert body(surveyor.get("/api/annual-reports", {"year": "2023"}))["count"] == 0


def test_a_draft_is_its_agencys_alone(officer, surveyor):
    """processes.md, common: customs sees that a report waits, and not what is being written."""
    case = opened(officer, 2025, surveyor)
    body(act(surveyor, case, "save", data={**case["data"], "clients": "草稿"}))
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert seen["state"] == "open"
    assert "草稿" not in str(seen)
    assert seen["extra"]["asked"]["year"] == 2025


def test_each_return_gives_time_anew(officer, surveyor):
    """processes.md, settings: 30 days for the answer to a return, each time; meanwhile it is not overdue, though customs'
    own deadline has passed, and it is after them, on the page and in the list."""
    noted = {"reason": "请补充", "notes": []}
    with at("2026-01-05"):
        open_campaign(officer, year=2025, deadline="2026-03-31")
    with at("2026-03-30"):
        case = submit(surveyor, report_of(surveyor))
    for returned, last in (("2026-04-10", "2026-05-10"), ("2026-05-11", "2026-06-10")):
        with at(returned):
            body(act(officer, case, "return", given=noted))
            assert late(surveyor) == (last, False, False)
        with at(last):
            assert late(surveyor) == (last, False, False)
            case = submit(surveyor, report_of(surveyor))
    with at("2026-06-11"):
        body(act(officer, case, "return", given=noted))
    with at("2026-07-12"):
        assert late(surveyor) == ("2026-07-11", True, True)


def at(day):
    """It is noon of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T12:00:00+08:00"))


def late(desk):
    """The report's last day as the desk has it; whether it is overdue, on its page and in the list."""
    case, (row,) = report_of(desk), body(desk.get("/api/annual-reports"))["rows"]
    return case["deadline"]["day"], case["extra"]["overdue"], row["overdue"]


def test_an_overdue_report_is_asked_for_again(officer, surveyor):
    """found 2026-11 §9: 催办 from the day after its last one, once a day, told to the agency; also of one that came back."""

    def at(moment):
        return clock.at(datetime.datetime.fromisoformat(moment))

    with at("2026-01-05T12:00:00+08:00"):
        asking = Desk(officer.user)
        case = campaign(asking, deadline="2026-03-31")
        body(act(asking, case, "open", data=case["data"]))
        report = report_of(Desk(surveyor.user))
        assert why_not(asking, report) == "尚未逾期，无需催办。"
    with at("2026-04-01T00:00:01+08:00"):
        asking, agency = Desk(officer.user), Desk(surveyor.user)
        done = body(act(asking, body(asking.get(f"/api/cases/{report['number']}")), "remind"))
        assert done["state"] == "open"
        assert why_not(asking, report) == "今天已催办过，请明天再催。"
        assert f"{report['number']} 已逾期" in body(agency.get("/api/messages"))["rows"][0]["title"]
        sent = submit(agency, body(agency.get(f"/api/cases/{report['number']}")))
        body(act(asking, sent, "return", given={"reason": "请补充", "notes": []}))
        assert why_not(asking, report) is not None
    with at("2026-06-30T12:00:00+08:00"):
        asking = Desk(officer.user)
        assert why_not(asking, report) is None
        assert act(Desk(surveyor.user), body(asking.get(f"/api/cases/{report['number']}")), "remind").status_code == 403


def why_not(desk, report):
    """Why the button is barred; None where it is not."""
    actions = {one["name"]: one for one in body(desk.get(f"/api/cases/{report['number']}"))["actions"]}
    return actions["remind"]["why"]
