"""Until when feedback, checks and dispositions wait for an answer, round after round (processes.md §4 to §6, settings)."""

import datetime

import pytest
from django.core.management import call_command

from preship.fields import clock
from preship.notices.models import Notice
from tests.support.filing import body
from tests.support.supervision import disposed, drafted, opened, step
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def at(day, time="12:00:00"):
    """It is that time of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}+08:00"))


def due(desk, case):
    """The day on the case's page and in its list."""
    where = {"feedback": "feedback", "document-check": "checks", "onsite-check": "checks"}.get(
        case["kind"], "dispositions"
    )
    page = body(desk.get(f"/api/cases/{case['number']}"))["deadline"]
    (row,) = body(desk.get(f"/api/{where}", {"number": case["number"]}))["rows"]
    return page and page["day"], row["due"]


def reminded(case):
    """What was reminded of about a case."""
    return [n.action for n in Notice.objects.filter(number=case["number"], action__startswith="due_").order_by("id")]


@pytest.mark.parametrize("given", [{}, {"due": "2027-03-05"}])
def test_who_is_asked_again_has_time_anew(officer, inspection, house, given):
    """processes.md §4: asked again after the day, the agency is not overdue at once: it has the ten working days of a reply
    anew, each time, never more."""
    with at("2027-03-01"):
        case = opened(officer, "feedback", house, **given)
    with at("2027-04-01"):
        case = step(inspection, case, "reply")
        assert due(officer, case) == (None, "")
    for asked, last in (("2027-04-06", "2027-04-20"), ("2027-05-10", "2027-05-24")):
        with at(asked):
            case = step(officer, case, "ask_again")
            assert due(inspection, case) == (last, last)
            about = body(inspection.get(f"/api/cases/{case['number']}"))["deadline"]
            assert (about["setting"]["name"], about["overdue"]) == ("feedback_reply", False)
            call_command("tick", verbosity=0)
            assert "due_after" not in reminded(case)
            case = step(inspection, case, "reply")


def test_a_check_that_was_not_passed_shows_its_own_day(officer, inspection, house):
    """M-6.1.6d: in the list too, and none once nothing is asked of anybody."""
    with at("2027-03-01"):
        case = drafted(officer, "onsite-check", house, inspected_on="2027-03-08")
        assert due(officer, case) == (None, "2027-03-08")
        case = step(officer, case, "open")
        assert due(inspection, case) == ("2027-03-08", "2027-03-08")
    with at("2027-03-08"):
        case = step(officer, case, "record_fail")
        assert due(inspection, case) == ("2027-04-07", "2027-04-07")
        case = step(officer, step(inspection, case, "submit"), "pass")
        assert due(officer, case) == (None, "")


def test_nobody_is_asked_to_hurry_after_a_rectification_has_ended(officer, reviewer, inspection, house):
    """processes.md §6: with its last day it is over by itself; reminded before, never after, though the tick comes before
    the worker has closed the case."""
    with at("2027-03-01"):
        case = disposed(officer, reviewer, "rectification", house, until="2027-03-20")
    with at("2027-03-20", "23:59:59"):
        call_command("tick", verbosity=0)
        assert reminded(case) == ["due_before"]
    with at("2027-03-21", "00:00:00"):
        call_command("tick", verbosity=0)
        assert reminded(case) == ["due_before"]
        work_off("dispositions")
        assert due(inspection, case) == (None, "2027-03-20")
