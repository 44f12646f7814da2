"""催办 on an overdue answer: in the history, told to the agency, once a day (found 2026-11 §9)."""

import datetime

import pytest

from preship.fields import clock
from tests.support.filing import act, body
from tests.support.supervision import opened, step

pytestmark = pytest.mark.django_db
EARLY, LATE = "尚未逾期，无需催办。", "今天已催办过，请明天再催。"


def at(day, time="12:00:00"):
    """It is that time of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}+08:00"))


def reminding(desk, case):
    """The page's button: allowed, or why not."""
    actions = {one["name"]: one for one in body(desk.get(f"/api/cases/{case['number']}"))["actions"]}
    return actions["remind"]["why"]


@pytest.mark.parametrize(("kind", "due"), [("feedback", "due"), ("document-check", "due"), ("onsite-check", "")])
def test_an_overdue_answer_is_asked_for_again(officer, inspection, house, kind, due):
    """Not before its last day is over, once a day, for feedback and both kinds of check; the case stays as it is."""
    with at("2027-03-01"):
        case = opened(officer, kind, house, **({due: "2027-03-05"} if due else {"inspected_on": "2027-03-01"}))
        case = case if due else step(officer, case, "record_fail", inspected_on="2027-03-01")
        assert reminding(officer, case) == EARLY
    with at("2027-05-06"):
        done = body(act(officer, body(officer.get(f"/api/cases/{case['number']}")), "remind"))
        assert (done["state"], done["deadline"]["overdue"]) == (case["state"], True)
        assert reminding(officer, case) == LATE
        refused = act(officer, body(officer.get(f"/api/cases/{case['number']}")), "remind")
        assert body(refused, 409)["detail"] == LATE
        assert "已逾期" in body(inspection.get("/api/messages"))["rows"][0]["title"]
        history = body(inspection.get(f"/api/cases/{case['number']}/events"))["rows"]
        assert history[0]["label"] == {"zh": "催办", "en": "Remind"}
        assert act(inspection, done, "remind").status_code == 403
    with at("2027-05-07", "00:00:01"):
        assert reminding(officer, case) is None
