"""Appointments at random, with the clock as one of the inputs: every answer, what holds, both calendars and every reminder are
foretold by a table and by plain arithmetic on days (0067)."""

import datetime
import os
from dataclasses import dataclass, field
from random import Random

import pytest
from django.db import transaction
from icalendar import Calendar

from preship.appointments.flow import FLOW
from preship.appointments.reminding import close_past, lapse_ended, remind
from preship.cases.models import CaseEvent
from preship.fields import clock
from preship.notices.models import Notice
from tests.properties import looks
from tests.support.chance import Phase, given, settings, st
from tests.support.commission import accepted, inspector, record_result
from tests.support.filing import act, body, start
from tests.support.people import Desk, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
WALKS, LENGTH = int(os.environ.get("TEST_WALKS", amount(6, brief=1))), 50
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
DAY = datetime.timedelta(days=1)
OPEN = ("proposed", "countered", "agreed")
TABLE = {
    ("draft", "submit"): ("proposed", "agency"),
    ("proposed", "agree"): ("agreed", "enterprise"),
    ("proposed", "propose_other"): ("countered", "enterprise"),
    ("countered", "accept_other"): ("agreed", "agency"),
    ("countered", "propose_again"): ("proposed", "agency"),
    ("agreed", "change"): ("proposed", "agency"),
    ("agreed", "ask_change"): ("countered", "enterprise"),
    **{(state, "cancel"): ("cancelled", "agency") for state in OPEN},
    **{(state, "ask_cancel"): ("cancelled", "enterprise") for state in OPEN},
    ("agreed", "pass"): ("held", "clock"),
    **{(state, "lapse"): ("cancelled", "clock") for state in OPEN},
}
"""(state, action) → (state it leads to, who may)."""
PROPOSALS = {"submit", "propose_other", "propose_again", "change", "ask_change"}
AGREEING = {"agree", "accept_other"}
ACTIONS = sorted({action for _, action in TABLE})


@dataclass
class Meeting:
    """An appointment as it should be."""

    number: str
    commission: int
    state: str = "draft"
    day: datetime.date | None = None
    time: str = ""
    place: str = ""
    told: set = field(default_factory=set)
    """Days of which both were reminded."""
    events: list = field(default_factory=list)


class Walk:
    """An agency, an enterprise with two commissions, somebody else of each side, customs, and a clock."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.now = datetime.datetime(2027, 2, 26, 10, tzinfo=BEIJING)
        self.desks = {
            "agency": Desk(inspector()),
            "enterprise": Desk(person("enterprise")),
            "officer": Desk(person("customs")),
            "other agency": Desk(inspector()),
            "other enterprise": Desk(person("enterprise")),
        }
        with clock.at(self.now):
            self.commissions = [accepted(self.desks["enterprise"], self.desks["agency"]) for _ in range(2)]
        self.ended, self.meetings = set(), []

    @property
    def today(self):
        """Beijing's day."""
        return self.now.date()

    def step(self):
        """One step, said aloud, and a look at everything."""
        moves = (self.act, self.propose, self.wait, self.work, self.conclude)
        move = self.chance.choices(moves, (14, 4, 4, 3, 0.3))[0]
        with clock.at(self.now):
            print(self.now.isoformat(), move.__name__, move())
            self.compare()

    def wait(self):
        """Time goes on: by hours, over a midnight, by days."""
        self.now += self.chance.choice((datetime.timedelta(hours=5), DAY, DAY, 2 * DAY))

    def some_day(self):
        """A day around now, sometimes one that is over."""
        return self.today + self.chance.randint(-1, 4) * DAY

    def propose(self):
        """The agency begins an appointment for one of the commissions, another agency can't."""
        at = self.chance.randrange(2)
        sent = {"commission": self.commissions[at]["number"]}
        for who, status in (("other agency", 422), ("enterprise", 403), ("agency", 422 if at in self.ended else 201)):
            got = start(self.desks[who], "appointment", sent)
            assert got.status_code == status, (who, got.content.decode())
        if at in self.ended:
            return "ended"
        case = got.json()
        self.meetings.append(Meeting(case["number"], at, events=["create"]))
        return case["number"]

    def act(self):
        """Anybody tries anything with an appointment, mostly what the table allows."""
        if not self.meetings:
            return self.propose()
        late = [one for one in self.meetings if one.state in OPEN and one.day < self.today]
        meeting = self.chance.choice(late if late and self.chance.random() < 0.3 else self.meetings[-5:])
        legal = [action for state, action in TABLE if state == meeting.state]
        action = self.chance.choice(legal if legal and self.chance.random() < 0.85 else ACTIONS)
        right = TABLE.get((meeting.state, action), ("", ""))[1]
        who = right if right in self.desks and self.chance.random() < 0.85 else self.chance.choice(list(self.desks))
        day, time, place = self.some_day(), self.chance.choice(("", "09:30")), self.chance.choice(("", "Kade 7"))
        place = place or ("Waalhaven 1" if action == "submit" else "")
        expected = self.foretold(meeting, action, who, day)
        got = self.tried(meeting, action, who, day, time, place)
        assert got.status_code == expected, (meeting, action, who, day, got.content.decode()[:400])
        if expected == 200:
            meeting.state = TABLE[meeting.state, action][0]
            meeting.events.append(action)
            if action in PROPOSALS:
                meeting.day, meeting.time, meeting.place = day, time, place or meeting.place
        return meeting.number, action, who, expected

    def tried(self, meeting, action, who, day, time, place):
        """The attempt, with what it asks for."""
        owner = self.desks["agency" if meeting.state == "draft" or who == "agency" else "enterprise"]
        shown = body(owner.get(f"/api/cases/{meeting.number}"))
        said = {"day": day.isoformat(), "time": time, "place": place}
        said = {name: value for name, value in said.items() if value}
        if action == "submit":
            return act(self.desks[who], shown, action, data={"commission": shown["data"]["commission"], **said})
        form = {"cancel": {"reason": "船期变更"}, "ask_cancel": {"reason": "船期变更"}}.get(action)
        asked = said if action in PROPOSALS else form
        return act(self.desks[who], shown, action, **({"given": asked} if asked else {}))

    def foretold(self, meeting, action, who, day):
        """The status that table and calendar say."""
        drafted = meeting.state == "draft"
        if who.startswith("other") or (drafted and who != "agency"):
            return 404
        by = next(by for (_, name), (_, by) in TABLE.items() if name == action)
        if by != who:
            return 403
        if (meeting.state, action) not in TABLE:
            return 409
        if action in PROPOSALS and day < self.today:
            return 422
        if meeting.commission in self.ended and action not in ("cancel", "ask_cancel"):
            return 422 if action == "submit" else 409
        return 409 if action in AGREEING and meeting.day < self.today else 200

    def conclude(self):
        """The agency records the result: there is nothing left to agree on."""
        left = sorted({0, 1} - self.ended)
        if not left:
            return "both ended"
        number = self.commissions[left[0]]["number"]
        record_result(self.desks["agency"], body(self.desks["agency"].get(f"/api/cases/{number}")))
        self.ended.add(left[0])
        return left[0]

    def work(self):
        """The worker goes its rounds, twice."""
        due = [one for one in self.meetings if one.commission in self.ended and one.state in OPEN]
        assert (lapse_ended(), lapse_ended()) == (len(due), 0)
        for one in due:
            one.state = "cancelled"
            one.events.append("lapse")
        tomorrow = self.today + DAY
        due = [
            one for one in self.meetings if one.state == "agreed" and one.day == tomorrow and tomorrow not in one.told
        ]
        assert (remind(), remind()) == (len(due), 0)
        for one in due:
            one.told.add(tomorrow)
        due = [one for one in self.meetings if one.state == "agreed" and one.day < self.today - DAY]
        assert (close_past(), close_past()) == (len(due), 0)
        for one in due:
            one.state = "held"
            one.events.append("pass")

    def compare(self):
        """What everybody sees of every appointment, in both calendars, as files, and in the chain."""
        shown = [one for one in self.meetings if one.state in ("proposed", "countered", "agreed", "held")]
        first, last = self.today - 10 * DAY, self.today + 20 * DAY
        due = sorted(
            (one.day.isoformat(), one.number, one.state, one.place, one.time) for one in shown if one.day >= first
        )
        kept = {one.number for one in self.meetings if one.state in ("agreed", "held")}
        for who, desk in self.desks.items():
            rows = body(desk.get("/api/appointments/calendar", {"first": first.isoformat(), "last": last.isoformat()}))[
                "rows"
            ]
            seen = sorted((row["day"], row["number"], row["state"], row["place"], row["time"]) for row in rows)
            assert seen == ([] if who.startswith("other") else due), who
            file = Calendar.from_ical(desk.get("/api/appointments/calendar.ics").content)
            named = {str(event["uid"]).removesuffix("@preship"): event for event in file.walk("VEVENT")}
            assert {*named} == (set() if who.startswith("other") else kept), who
            for one in self.meetings if named else ():
                if one.number in named:
                    assert named[one.number].decoded("dtstart") == one.day
        for meeting in self.meetings[-3:]:
            chain = CaseEvent.objects.filter(number=meeting.number).order_by("seq")
            assert list(chain.values_list("action", flat=True)) == meeting.events
            reminded = Notice.objects.filter(number=meeting.number, action="day_before")
            assert reminded.count() == 2 * len(meeting.told)
            for who, desk in self.desks.items():
                got = desk.get(f"/api/cases/{meeting.number}")
                if who.startswith("other") or (meeting.state == "draft" and who != "agency"):
                    assert got.status_code == 404
                    continue
                case = body(got)
                assert case["state"] == meeting.state
                if meeting.state != "draft":
                    terms = {"day": meeting.day.isoformat(), "time": meeting.time, "place": meeting.place}
                    assert case["extra"] == terms, who
        for at, before in enumerate(self.commissions):
            if at not in self.ended:
                now = body(self.desks["agency"].get(f"/api/cases/{before['number']}"))
                assert (now["state"], now["version"]) == (before["state"], before["version"])


@settings(max_examples=WALKS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_at_random(seed):
    """Proposed, countered, agreed, put off, called off, over, and moot once the result is recorded; over 28 February."""
    with transaction.atomic():
        walk = Walk(seed)
        for _ in range(LENGTH):
            walk.step()
        looks.at_audit()
        transaction.set_rollback(True)


def test_the_table_is_the_programs():
    """Every step of 0067 is there, and none beside it but the writing of drafts."""
    declared = {
        (state, step.name): (step.target, "clock" if step.side == "system" else str(step.side))
        for step in FLOW.transitions
        for state in step.sources
        if step.name not in ("save", "discard")
    }
    assert declared == TABLE
