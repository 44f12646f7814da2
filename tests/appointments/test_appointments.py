"""Agreeing on the day of an inspection over HTTP: proposed, countered, agreed, put off, cancelled, over."""

import datetime

import pytest
from icalendar import Calendar

from preship.appointments.flow import FLOW
from preship.fields import clock
from tests.support.commission import inspector, record_result, submitted
from tests.support.days import ahead
from tests.support.filing import act, body, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
PLACE = "Waalhaven Zuid 12, Rotterdam"


def proposed(surveyor, commission, day, **given):
    """An appointment that waits for the enterprise; the case as the agency sees it."""
    case = body(start(surveyor, "appointment", {"commission": commission["number"]}), 201)
    data = {**case["data"], "day": day, "time": "09:30", "place": PLACE, **given}
    return body(act(surveyor, case, "submit", data=data))


def latest(desk, case):
    """The case as `desk` sees it now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


def step(desk, case, name, **given):
    """One step by whoever's desk it is, of the case as it stands; the case after it."""
    return body(act(desk, latest(desk, case), name, **({"given": given} if given else {})))


def titles(desk):
    """The titles of one's messages, newest first."""
    return [row["title"] for row in body(desk.get("/api/messages"))["rows"]]


def days(desk, first, last):
    """(day, state) of the calendar between two days."""
    rows = body(desk.get("/api/appointments/calendar", {"first": first, "last": last}))["rows"]
    return [(row["day"], row["state"]) for row in rows]


def events(desk, address):
    """The events of a calendar file."""
    answer = desk.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_day_is_proposed_countered_and_agreed(trader, surveyor, officer, commission):
    """The agency's first proposal begins with the day and place of the commission; the enterprise proposes another day and
    the place stays; the agency agrees. The commission stays where it is, each is told, and the desk of whose turn it is has it."""
    draft = body(start(surveyor, "appointment", {"commission": commission["number"].lower()}), 201)
    assert draft["data"]["day"] == commission["data"]["inspection_date"]
    assert draft["data"]["place"] == commission["data"]["inspection_place"]
    body(trader.get(f"/api/cases/{draft['number']}"), 404)
    case = proposed(surveyor, commission, ahead(9))
    assert titles(trader)[0].startswith(f"检验预约 {case['number']}")
    waiting = [row["number"] for row in body(trader.get("/api/inbox"))["rows"]]
    assert case["number"] in waiting
    case = step(trader, case, "propose_other", day=ahead(11), time="", reason="吊车当天不在")
    assert case["state"] == "countered"
    shown = latest(surveyor, case)
    assert shown["extra"] == {"day": ahead(11), "time": "", "place": PLACE}
    case = step(surveyor, case, "accept_other")
    assert (case["state"], titles(trader)[0]) == ("agreed", f"检验预约 {case['number']} 已约定")
    rows = body(officer.get("/api/appointments", {"from": ahead(11), "to": ahead(11)}))["rows"]
    assert [(row["number"], row["day"], row["place"]) for row in rows] == [(case["number"], ahead(11), PLACE)]
    assert body(officer.get("/api/appointments", {"from": ahead(12)}))["rows"] == []
    stands = latest(surveyor, commission)
    assert (stands["state"], stands["version"]) == (commission["state"], commission["version"])
    listed = body(trader.get(f"/api/cases/{commission['number']}/appointments"))["rows"]
    assert [(row["number"], row["state"]) for row in listed] == [(case["number"], "agreed")]


def test_an_agreed_day_is_put_off_and_its_history_stays(trader, surveyor, commission):
    """Either side asks for another day; every proposal stays readable with its reason; a cancelled one takes itself out of
    the calendar program."""
    case = step(trader, proposed(surveyor, commission, ahead(5)), "agree")
    case = step(trader, case, "ask_change", day=ahead(7), reason="船期推迟")
    case = step(surveyor, case, "propose_again", day=ahead(8), place="Maasvlakte 3")
    case = step(trader, case, "agree")
    told = [(one["action"], one["data"]["day"]) for one in latest(surveyor, case)["answers"]]
    assert told == [("propose_again", ahead(8)), ("ask_change", ahead(7))]
    (event,) = events(trader, f"/api/appointments/{case['number']}/calendar.ics")
    assert (event.decoded("dtstart").isoformat(), str(event["location"])) == (ahead(8), "Maasvlakte 3")
    assert str(event["status"]) == "CONFIRMED"
    later = step(surveyor, case, "cancel", reason="委托方取消装运")
    assert later["final"]
    (gone,) = events(trader, f"/api/appointments/{case['number']}/calendar.ics")
    assert (gone["uid"], str(gone["status"])) == (event["uid"], "CANCELLED")
    assert gone["sequence"] >= event["sequence"]
    assert days(trader, ahead(0), ahead(30)) == []
    assert events(trader, "/api/appointments/calendar.ics") == []


def test_only_for_a_commission_of_ones_own_under_way(trader, surveyor, commission):
    """Not for another agency's, not for one that nobody accepted, not for a day that is over; what was written is kept."""
    waiting = submitted(trader, surveyor.user.organisation)["number"]
    for desk, number in ((Desk(inspector()), commission["number"]), (surveyor, waiting), (surveyor, "WT1")):
        refused = body(start(desk, "appointment", {"commission": number}), 422)
        assert refused["errors"] == {"commission": "没有受理中或可复检的这份业务委托，请核对编号。"}
    case = body(start(surveyor, "appointment", {"commission": commission["number"]}), 201)
    late = act(surveyor, case, "submit", data={**case["data"], "day": ahead(-1), "place": PLACE})
    assert list(body(late, 422)["errors"]) == ["day"]
    case = proposed(surveyor, commission, ahead(2))
    with clock.at(clock.now() + datetime.timedelta(days=4)):
        shown = {one["name"]: one["why"] for one in latest(trader, case)["actions"]}
        assert shown["agree"] == "约定的日期已过，请另提日期。"
        assert act(trader, latest(trader, case), "agree").status_code == 409


def test_nobody_else_sees_it(trader, surveyor, commission):
    """Another organisation's appointment is not there: case, calendar, file, and the appointments of a commission."""
    case = step(trader, proposed(surveyor, commission, ahead(3)), "agree")
    for stranger in (Desk(inspector()), Desk(person("enterprise"))):
        for address in (
            f"/api/cases/{case['number']}",
            f"/api/appointments/{case['number']}/calendar.ics",
            f"/api/cases/{commission['number']}/appointments",
        ):
            assert stranger.get(address).status_code == 404
        assert days(stranger, ahead(0), ahead(30)) == []
        assert events(stranger, "/api/appointments/calendar.ics") == []
    assert days(trader, ahead(0), ahead(30)) == days(surveyor, ahead(0), ahead(30)) == [(ahead(3), "agreed")]
    for first, last in ((ahead(0), ahead(90)), (ahead(2), ahead(0)), ("x", ahead(1))):
        assert surveyor.get("/api/appointments/calendar", {"first": first, "last": last}).status_code == 422


def test_a_day_is_read_from_morning_to_evening(trader, surveyor, commission):
    """Hours as people write them: 9:30 stands before 11:30; what is no hour comes after them."""
    for time in ("11:30", "下午", "9:30", "14时", "10.15"):
        proposed(surveyor, commission, ahead(3), time=time)
    rows = body(trader.get("/api/appointments/calendar", {"first": ahead(0), "last": ahead(9)}))["rows"]
    assert [row["time"] for row in rows] == ["9:30", "10.15", "11:30", "14时", "下午"]


def test_both_are_told_the_day_before_and_once(trader, surveyor, commission):
    """However often and late the round comes; put off meanwhile, the new day is told; two days on it is over."""
    from preship.appointments.reminding import close_past, remind  # noqa: PLC0415

    case = step(trader, proposed(surveyor, commission, ahead(5)), "agree")
    assert remind() == 0
    with clock.at(clock.now() + datetime.timedelta(days=4)):
        assert (remind(), remind()) == (1, 0)
        said = f"检验预约 {case['number']}：明天（{ahead(1)}）检验"
        assert [titles(desk).count(said) for desk in (trader, surveyor)] == [1, 1]
        case = step(surveyor, case, "change", day=ahead(3))
        step(trader, case, "agree")
        assert remind() == 0
    with clock.at(clock.now() + datetime.timedelta(days=6)):
        assert (remind(), close_past()) == (1, 0)
    with clock.at(clock.now() + datetime.timedelta(days=8)):
        assert close_past() == 0  # it may still be that day west of here
    with clock.at(clock.now() + datetime.timedelta(days=9)):
        assert (close_past(), close_past()) == (1, 0)
        assert latest(trader, case)["state"] == "held"


def test_one_commission_has_only_so_many_open(trader, surveyor, commission, monkeypatch):
    """Bad input: day upon day for one commission, each of them told to the enterprise."""
    from preship.appointments import rules  # noqa: PLC0415

    monkeypatch.setattr(rules, "MOST", 2)
    first, _ = (proposed(surveyor, commission, ahead(3)) for _ in range(2))
    case = body(start(surveyor, "appointment", {"commission": commission["number"]}), 201)
    refused = act(surveyor, case, "submit", data={**case["data"], "day": ahead(3), "place": PLACE})
    assert list(body(refused, 422)["errors"]) == ["commission"]
    step(surveyor, first, "cancel", reason="另约")
    proposed(surveyor, commission, ahead(3))


def test_nothing_is_agreed_on_a_commission_that_has_its_result(trader, surveyor, commission):
    """The result is recorded while a day is agreed and another proposed: neither is agreed, changed or reminded of; the worker
    cancels both and tells each side why."""
    from preship.appointments.reminding import lapse_ended, remind  # noqa: PLC0415

    agreed = step(trader, proposed(surveyor, commission, ahead(1)), "agree")
    asked = proposed(surveyor, commission, ahead(2))
    record_result(surveyor, latest(surveyor, commission))
    shown = {one["name"]: one["why"] for one in latest(trader, asked)["actions"]}
    assert shown["agree"] == "该业务委托的检验结果已录入，只能撤销预约。"
    assert act(trader, latest(trader, agreed), "ask_change", given={"day": ahead(4)}).status_code == 409
    assert (lapse_ended(), lapse_ended(), remind()) == (2, 0, 0)
    assert latest(trader, agreed)["state"] == latest(surveyor, asked)["state"] == "cancelled"
    for desk in (trader, surveyor):
        assert sum("检验结果已录入" in title for title in titles(desk)) == 2


def offers_day(desk, commission):
    """The acts on the agency's page of a commission beside which a day of inspection is proposed."""
    beside = {one.offered for one in FLOW.begins_from}
    return beside & {one["name"] for one in latest(desk, commission)["actions"]}


def test_what_failed_is_inspected_again_on_a_day_that_is_agreed(trader, surveyor, commission):
    """0079: after 不合格 the completed commission has a re-inspection agreed on, with no day from the first time; what was
    agreed before the result lapses, what was agreed for the re-inspection once nothing is left to inspect."""
    from preship.appointments.reminding import lapse_ended, remind  # noqa: PLC0415

    before = step(trader, proposed(surveyor, commission, ahead(1)), "agree")
    assert offers_day(surveyor, commission) == {"record_result"}
    failed = record_result(surveyor, latest(surveyor, commission), conclusion="unqualified", opinion="修理后复检")
    assert (failed["state"], offers_day(surveyor, commission)) == ("completed", {"record_reinspection"})
    assert act(trader, latest(trader, before), "ask_change", given={"day": ahead(4)}).status_code == 409
    draft = body(start(surveyor, "appointment", {"commission": commission["number"]}), 201)
    assert "day" not in draft["data"]
    assert draft["data"]["place"] == commission["data"]["inspection_place"]
    again = step(trader, proposed(surveyor, commission, ahead(3)), "propose_other", day=ahead(1))
    again = step(surveyor, again, "accept_other")
    assert (lapse_ended(), lapse_ended()) == (1, 0)
    assert [latest(trader, one)["state"] for one in (before, again)] == ["cancelled", "agreed"]
    assert remind() == 1

    record_result(surveyor, latest(surveyor, commission), "record_reinspection", covers=[{"item": 1, "quantity": "1"}])
    assert (lapse_ended(), latest(trader, again)["state"]) == (0, "agreed")
    record_result(surveyor, latest(surveyor, commission), "record_reinspection", covers=[{"item": 1, "quantity": "1"}])
    assert (lapse_ended(), latest(trader, again)["state"]) == (1, "cancelled")
    assert offers_day(surveyor, commission) == set()
    refused = body(start(surveyor, "appointment", {"commission": commission["number"]}), 422)
    assert list(refused["errors"]) == ["commission"]


def test_no_day_once_the_rest_is_ended(trader, surveyor, commission):
    """0079: where the agency has ended what failed, there is no re-inspection to come and none to propose a day for."""
    from preship.appointments.reminding import lapse_ended  # noqa: PLC0415

    record_result(surveyor, latest(surveyor, commission), conclusion="unqualified", opinion="修理后复检")
    again = step(trader, proposed(surveyor, commission, ahead(3)), "agree")
    body(act(surveyor, latest(surveyor, commission), "end_rest", given={"reason": "不再修理"}))
    assert (lapse_ended(), latest(trader, again)["state"]) == (1, "cancelled")
    assert offers_day(surveyor, commission) == set()
