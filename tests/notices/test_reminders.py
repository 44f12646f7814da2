"""Tales without an event: reminders, told by whoever watches the clock, heard once."""

import pytest

from preship.cases.models import Case
from preship.cases.notify import Notification, notify
from preship.fields.text import Text
from preship.notices.models import Notice
from tests.notices.conftest import messages
from tests.support.filing import act, body, profile, submitted

pytestmark = pytest.mark.django_db
OVERDUE = Text("{number} 已逾期", "{number} is overdue")


def reminder(number, key="1", **given):
    """A notification of the clock about a case."""
    case = Case.objects.get(number=number)
    about = {"side": "agency", "organisation": case.agency_id, "text": OVERDUE, "parameters": {"number": number}}
    return Notification(case, None, key=f"{number}:overdue:{key}", **{"action": "due_after", **about, **given})


def test_a_reminder_told_twice_is_heard_once(agency_desk, customs_desk):
    """processes.md, common: a tick that runs twice or on two machines repeats nothing in the system; another does count."""
    number = submitted(agency_desk)["number"]
    for key in ("1", "1", "2"):
        notify(reminder(number, key))
        notify(reminder(number, key, side="customs", organisation=None))
    for desk in (agency_desk, customs_desk):
        told = [row["title"] for row in messages(desk) if "逾期" in row["title"]]
        assert told == [f"{number} 已逾期"] * 2


def test_what_tells_of_no_event_needs_a_key(agency_desk):
    """A notification that could not be told apart from its repetition is none."""
    number = submitted(agency_desk)["number"]
    with pytest.raises(ValueError, match="needs a key"):
        Notification(Case.objects.get(number=number), None, "agency", 1, OVERDUE, {}, action="due_after")
    with pytest.raises(ValueError, match="and an action"):
        Notification(Case.objects.get(number=number), None, "agency", 1, OVERDUE, {}, key="1")


def test_a_notice_knows_until_when_it_asks(agency_desk, customs_desk):
    """processes.md, common: what asks its reader for something names the state, and the event that came to it; what
    informs does not."""
    case = submitted(agency_desk)
    returned = body(act(customs_desk, case, "supplement", given={"reason": "请补章程"}))
    mine = body(agency_desk.get(f"/api/cases/{returned['number']}"))
    body(act(customs_desk, body(act(agency_desk, mine, "submit", data=profile())), "accept"))
    asked = Notice.objects.filter(number=case["number"]).order_by("event_seq")
    assert [(n.side, n.action, n.while_state, n.while_since == n.event_seq) for n in asked] == [
        ("customs", "submit", "submitted", True),
        ("agency", "supplement", "returned", True),
        ("customs", "submit", "submitted", True),
        ("agency", "accept", "", False),
    ]
