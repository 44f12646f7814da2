"""Deadlines over HTTP: counted in working days, paused while the other side has the case, reminded of once."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from preship.cases.models import Case, Reminder
from preship.deadlines import duties, reminders
from preship.fields import clock
from preship.notices.models import Notice
from tests.support.filing import act, body, profile, submitted
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
REASON = {"reason": "请补充"}


def on(day, time="10:00:00"):
    """The program's clock stands at a moment in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BEIJING))


def look(desk, case):
    """The case as it is now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


def deadline(desk, case):
    """Its last day, the days left, and whether it is overdue."""
    about = look(desk, case)["deadline"]
    return about and (about["day"], about["left"], about["overdue"])


@pytest.fixture
def desks(agency, customs):
    """The agency's and the officer's client."""
    return Desk(agency), Desk(customs)


def tick():
    """`preship tick`, once."""
    call_command("tick", verbosity=0)


def told(*actions):
    """The reminders that stand in the system: (side, action)."""
    return [(n.side, n.action) for n in Notice.objects.order_by("id") if n.action.startswith("due_")]


def test_a_review_has_twenty_working_days_and_says_which_setting_it_is(desks):
    """processes.md, settings: 20 working days over the National Day holidays and their make-up Saturday."""
    desk, officer = desks
    with on("2026-09-18"):
        case = submitted(desk)
        about = look(officer, case)["deadline"]
    assert (about["day"], about["left"], about["working"]) == ("2026-10-22", 20, True)
    assert about["setting"]["name"] == "filing_review"
    assert about["setting"]["days"] == 20
    assert (about["turn"], about["uncertain"]) == ("customs", False)
    with on("2026-10-22", "23:59:59"):
        assert deadline(officer, case) == ("2026-10-22", 0, False)
    with on("2026-10-23", "00:00:00"):
        assert deadline(officer, case) == ("2026-10-22", -1, True)


def test_the_clock_of_customs_rests_while_the_agency_has_the_case(desks):
    """Issue 4 (5): what was used is kept, what the agency takes is not counted; its own 30 days begin with each return."""
    desk, officer = desks
    with on("2026-11-02"):  # a Monday
        case = submitted(desk)
        assert deadline(officer, case) == ("2026-11-30", 20, False)
    with on("2026-11-09"):  # five working days used
        case = body(act(officer, case, "supplement", given=REASON))
        assert deadline(desk, case) == ("2026-12-09", 30, False)
    with on("2026-11-30"):
        case = body(act(desk, look(desk, case), "submit", data=profile()))
        assert deadline(officer, case) == ("2026-12-21", 15, False)
    with on("2026-12-01"):
        case = body(act(officer, look(officer, case), "supplement", given=REASON))
        assert deadline(desk, case) == ("2026-12-31", 30, False)


def test_the_year_whose_holidays_are_not_announced_is_said_to_be_uncertain(desks):
    """Issue 4 (5): beyond the years that are known only weekends are left out, and the page says so."""
    desk, officer = desks
    with on("2026-12-20"):
        assert look(officer, submitted(desk))["deadline"]["uncertain"]


def test_a_deadline_is_reminded_of_once_before_and_once_after(desks):
    """processes.md §7, issue 4 (5): three working days before, and when it has passed; nobody's page goes stale."""
    desk, officer = desks
    with on("2026-11-02"):
        case = submitted(desk)
    with on("2026-11-24", "23:59:59"):
        tick()
        assert told() == []
    for moment, expected in (
        ("2026-11-25", [("customs", "due_before")]),
        ("2026-11-30", [("customs", "due_before")]),
        ("2026-12-01", [("customs", "due_before"), ("customs", "due_after")]),
        ("2026-12-24", [("customs", "due_before"), ("customs", "due_after")]),
    ):
        with on(moment, "00:00:01"):
            tick()
            tick()
        assert told() == expected
    titles = [row["title"] for row in body(officer.get("/api/messages"))["rows"]]
    assert f"备案申请 {case['number']} 已超过办理期限（2026-11-30），请尽快办理" in titles
    body(act(officer, case, "accept"))  # the version seen before the reminders still holds


def test_a_tick_that_was_late_reminds_of_what_has_passed_only_afterwards(desks):
    """Issue 4 (5): a tick may come late."""
    with on("2026-11-02"):
        submitted(desks[0])
    with on("2027-02-01"):
        tick()
    assert told() == [("customs", "due_after")]


def test_who_was_asked_again_is_reminded_again(desks):
    """A second return has a deadline of its own; an answered one is reminded of no more."""
    desk, officer = desks
    with on("2026-11-02"):
        case = body(act(officer, submitted(desk), "supplement", given=REASON))
    with on("2026-12-03"):
        tick()
        assert told() == [("agency", "due_after")]
        case = body(act(desk, look(desk, case), "submit", data=profile()))
        case = body(act(officer, look(officer, case), "supplement", given=REASON))
        tick()
    with on("2027-01-05"):
        tick()
    assert told() == [("agency", "due_after")] * 2
    assert Reminder.objects.count() == 2


def test_what_is_over_is_not_due(desks):
    """A final state has no deadline."""
    desk, officer = desks
    with on("2026-11-02"):
        case = body(act(officer, submitted(desk), "accept"))
    assert look(officer, case)["deadline"] is None
    assert Case.objects.get(number=case["number"]).turn == ""
    with on("2027-02-01"):
        tick()
    assert told() == []


def test_a_duty_that_fails_keeps_no_other_waiting(desks, monkeypatch):
    """`preship tick` does the rest, says what failed, and exits with 1."""
    with on("2026-11-02"):
        submitted(desks[0])

    def broken():
        raise RuntimeError

    monkeypatch.setattr(duties, "DUTIES", {"broken": broken, **duties.DUTIES})
    with on("2026-12-24"), pytest.raises(CommandError, match="broken"):
        tick()
    assert told() == [("customs", "due_after")]


def test_a_tick_during_a_transition_reminds_nobody_of_what_was_done(desks, monkeypatch):
    """Issue 4, what bad input gets: the tick has found the case overdue, and before it tells, an officer sends it back;
    nobody is told, and of its next day it is reminded as ever."""
    desk, officer = desks
    with on("2026-11-02"):
        case = submitted(desk)
    plain, acts = reminders.remind_once, []

    def meanwhile(*found):
        if not acts:
            acts.append(body(act(officer, look(officer, case), "supplement", given=REASON)))
        return plain(*found)

    monkeypatch.setattr(reminders, "remind_once", meanwhile)
    with on("2026-12-01"):
        tick()
        assert (len(acts), told(), Reminder.objects.count()) == (1, [], 0)
    with on("2027-01-04"):
        tick()
    assert told() == [("agency", "due_after")]
