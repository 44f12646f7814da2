"""Feedback, checks and dispositions at random, with the clock as one of the inputs; every answer and every effect is
foretold by the table and by plain arithmetic on days."""

import datetime
import os
from dataclasses import dataclass
from random import Random

import pytest
from django.db import transaction

from preship.cases.flow import FLOWS
from preship.fields import clock
from preship.register import eligibility
from tests.properties import looks
from tests.properties.supervision_table import ACTIONS, BEGINS, HELD, TABLE, TIMED
from tests.support.chance import Phase, given, settings, st
from tests.support.commission import commissionable, inspector
from tests.support.filing import act, body, profile, start
from tests.support.people import Desk, person
from tests.support.selection import amount
from tests.support.supervision import GIVEN, attempt, drafted
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
WALKS, LENGTH = int(os.environ.get("TEST_WALKS", amount(5, brief=2))), 40
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
DAY, SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)
STARTS = [datetime.datetime(*day, 22, 0, tzinfo=BEIJING) for day in ((2027, 12, 30), (2028, 2, 27), (2027, 2, 27))]
FILES = {"reply", "submit"}


@dataclass
class Supervised:
    """One case as the model knows it."""

    kind: str
    number: str
    state: str = "draft"
    days: tuple = ()
    seen: bool = False
    begins: datetime.datetime | None = None
    ends: datetime.datetime | None = None
    lifted: bool = False
    proposer: str = ""
    lifter: str = ""

    def bars(self, now):
        """Whether it is in force at that instant."""
        return self.begins is not None and not self.lifted and self.begins <= now < self.ends


class Walk:
    """One agency, two officers, and a clock."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.now = self.chance.choice(STARTS)
        self.desks = {
            "officer": Desk(person("customs", roles=("officer", "reviewer"))),
            "second": Desk(person("customs", roles=("officer", "reviewer"))),
            "agency": Desk(inspector()),
        }
        self.house = self.desks["agency"].user.organisation
        self.cases, self.filed = [], True

    def midnight(self, day):
        """The instant a day of Beijing begins."""
        return datetime.datetime.combine(day, datetime.time(), BEIJING)

    def step(self):
        """One step, said aloud."""
        moves = (self.act, self.draft, self.wait, self.hold, self.follow, self.refile)
        move = self.chance.choices(moves, (12, 4, 4, 4, 2, 1))[0]
        with clock.at(self.now):
            print(self.now.isoformat(), move.__name__, move())
        with clock.at(self.now):
            self.compare()

    def wait(self):
        """Time goes on: by a second, to the last second of the day, to midnight, by days."""
        tomorrow = self.midnight(self.now.date() + DAY)
        self.now = self.chance.choice(
            (self.now + SECOND, max(self.now, tomorrow - SECOND), tomorrow, self.now + 2 * DAY)
        )
        return ""

    def draft(self):
        """An officer begins a case; a disposition's days lie around now, some of them wrong."""
        kind, today = self.chance.choice(list(TABLE)), self.now.date()
        begins = today + self.chance.randint(-1, 3) * DAY
        until = begins + self.chance.randint(0, 3) * DAY
        given = {"begins": begins.isoformat(), "until": until.isoformat()} if kind == "non-recognition" else {}
        given = {"until": until.isoformat()} if kind == "rectification" else given
        case = drafted(self.desks["officer"], kind, self.house, **given)
        self.cases.append(Supervised(kind, case["number"], days=(begins, until)))
        return kind, case["number"]

    def act(self):
        """Anybody tries anything with any case, mostly what the table allows."""
        if not self.cases:
            return self.draft()
        case = self.chance.choice(self.cases[-6:])
        legal = [action for state, action in TABLE[case.kind] if state == case.state]
        action = self.chance.choice(legal if legal and self.chance.random() < 0.8 else ACTIONS)
        step = TABLE[case.kind].get((case.state, action))
        who = (
            step[1]
            if step and step[1] != "clock" and self.chance.random() < 0.8
            else self.chance.choice(list(self.desks))
        )
        expected = self.foretold(case, action, who)
        got = self.tried(case, action, who)
        assert got.status_code == expected, (case, action, who, got.status_code, got.content.decode()[:300])
        if expected == 200:
            self.moved(case, action)
            if action == "propose":
                case.proposer = who
            if action == "propose_lift":
                case.lifter = who
        return case.kind, case.number, action, who, expected

    def hold(self):
        """A case changes hands, or doesn't, some times."""
        return [self.change_hands() for _ in range(5)] if self.cases else self.draft()

    def change_hands(self):
        """Anybody takes a case up, puts it back, or hands it to the other officer; nothing else of it changes."""
        waiting = [case for case in self.cases if (case.kind, case.state) in HELD]
        case = self.chance.choice(waiting if waiting and self.chance.random() < 0.8 else self.cases[-6:])
        who, action = self.chance.choice(list(self.desks)), self.chance.choice(("claim", "release", "hand_over"))
        shown = body(self.desks["officer"].get(f"/api/cases/{case.number}"))
        names = {name: desk.user.name for name, desk in self.desks.items()}
        holder = shown["holder"] and shown["holder"]["name"]
        mine, free = holder == names[who], holder is None
        if who == "agency":
            expected = 403 if case.seen else 404
        elif (case.kind, case.state) not in HELD:
            expected = 409
        else:
            expected = 200 if mine or (free and action != "release") else 409
        other = "second" if who == "officer" else "officer"
        given = {"given": {"colleague": str(self.desks[other].user.pk)}} if action == "hand_over" else {}
        got = act(self.desks[who], shown, action, **given)
        assert got.status_code == expected, (case, action, who, holder, got.content.decode()[:300])
        if expected == 200:
            holder = {"claim": names[who], "release": None, "hand_over": names[other]}[action]
        after = body(self.desks["officer"].get(f"/api/cases/{case.number}"))
        assert (after["state"], after["holder"] and after["holder"]["name"]) == (case.state, holder)
        return case.number, action, who, expected

    def tried(self, case, action, who):
        """The attempt, with what it asks for."""
        desk = self.desks[who]
        shown = self.desks["officer"].get(f"/api/cases/{case.number}").json()
        if action in FILES and who == "agency" and self.foretold(case, action, who) == 200:
            from tests.support.filing import put_file  # noqa: PLC0415

            body(put_file(desk, shown, "materials"), 201)
        form = next((t.form for t in FLOWS[case.kind].transitions if t.name == action), None)
        return attempt(desk, shown, action, **({} if form is None else GIVEN.get(action, {})))

    def foretold(self, case, action, who):
        """The status that the table and the calendar say."""
        if who == "agency" and not case.seen:
            return 404
        named = {name: by for (_, name), (_, by) in TABLE[case.kind].items()}
        if action not in named:
            return 404
        side = "agency" if who == "agency" else "customs"
        if named[action] == "clock" or (named[action] == "agency") != (side == "agency"):
            return 403
        if (case.state, action) not in TABLE[case.kind]:
            return 409
        if named[action] == "second" and who == case.proposer:
            return 409
        if named[action] == "third" and who == case.lifter:
            return 409
        if named[action] == "officer" and action == "propose" and who == "second":
            return self.proposable(case) or 200
        if (case.kind, action) in TIMED and self.now >= case.ends:
            return 409
        return (self.proposable(case) if action in ("propose", "confirm") else None) or 200

    def proposable(self, case):
        """None, or the status with which a disposition is refused: not filed, past, overlapping."""
        refused = 409 if case.state == "proposed" else 422
        if not self.filed:
            return refused
        if case.kind == "revocation":
            return None
        begins, ends = self.period(case)
        others = [o for o in self.cases if o.kind == case.kind and o.begins and not o.lifted]
        over = any(other.begins < ends and other.ends > begins for other in others)
        return refused if case.days[1] < self.now.date() or over else None

    def period(self, case):
        """From when to when it will be in force if it takes effect now."""
        begins = self.midnight(case.days[0]) if case.kind == "non-recognition" else self.now
        return max(begins, self.now), self.midnight(case.days[1] + DAY)

    def moved(self, case, action):
        """The model follows."""
        if action in BEGINS and case.kind != "revocation":
            case.begins, case.ends = self.period(case)
        if case.kind == "revocation" and action == "confirm":
            self.filed = False
        if action in ("lift", "approve"):
            case.lifted = True
        if action in (*BEGINS, "open"):
            case.seen = True
        case.state = TABLE[case.kind][case.state, action][0]

    def follow(self):
        """The worker goes its round, twice."""
        work_off("dispositions")
        work_off("dispositions")
        for case in self.cases:
            for action, due in (("begin", case.begins), ("expire", case.ends)):
                if case.begins and due <= self.now and (case.state, action) in TABLE[case.kind]:
                    if action == "begin" and self.now >= case.ends:
                        continue
                    case.state = TABLE[case.kind][case.state, action][0]
        return ""

    def refile(self):
        """An agency whose filing was revoked is filed anew."""
        if not self.filed and self.why_not_file() is None:
            commissionable(self.house)
            self.filed = True
        return self.filed

    def why_not_file(self):
        """What the manual says to an agency that would file now; None where nothing bars it."""
        running = {case.kind for case in self.cases if case.bars(self.now)}
        if "non-recognition" in running:
            return "不予认可处置期间不予重新备案"
        if "rectification" in running:
            return "请完成限期整改后重新备案"
        return "贵机构已备案，如需修改请使用“变更修改”。" if self.filed else None

    def compare(self):
        """Every case's state, and all that the dispositions in force do at this very second."""
        running = sorted({(case.kind, case.days[1].isoformat()) for case in self.cases if case.bars(self.now)})
        rows = body(Desk().get("/api/filed-agencies", {"name": self.house.name_zh}))["rows"]
        rows = [row for row in rows if row["name_zh"] == self.house.name_zh]
        assert len(rows) == self.filed
        for row in rows:
            assert sorted((d["kind"], d["until"]) for d in row["dispositions"]) == running
        assert (eligibility.why_not(self.house.pk) is None) is (self.filed and not running)
        barred = any(kind == "non-recognition" for kind, _ in running)
        assert eligibility.is_recognised(self.house.pk, self.now) is not barred
        with transaction.atomic():
            answer = start(self.desks["agency"], "filing", profile())
            transaction.set_rollback(True)
        assert (answer.json().get("detail") if answer.status_code != 201 else None) == self.why_not_file()
        if self.cases:
            case = self.chance.choice(self.cases)
            shown = body(self.desks["second"].get(f"/api/cases/{case.number}"))
            assert (shown["kind"], shown["state"]) == (case.kind, case.state)
            assert self.desks["agency"].get(f"/api/cases/{case.number}").status_code == (200 if case.seen else 404)


@settings(max_examples=WALKS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_at_random(seed):
    """processes.md §4 to §6, M-6.1.7b to d: effects begin and end to the second, at midnight of Beijing, over
    29 February and 31 December; every machine's every answer."""
    with transaction.atomic():
        walk = Walk(seed)
        for _ in range(LENGTH):
            walk.step()
        looks.at_audit()
        transaction.set_rollback(True)


def test_the_table_is_the_programs():
    """Every step of processes.md §4 to §6 is there, and none beside it but the writing of drafts; where a case
    may be taken up, put back and handed over too."""
    for kind, table in TABLE.items():
        declared = {
            (s, t.name): t.target
            for t in FLOWS[kind].transitions
            for s in t.sources
            if t.name not in ("save", "discard", "claim", "release", "hand_over", "remind")
        }
        assert declared == {step: to for step, (to, _) in table.items()}, kind
        for name in ("claim", "release", "hand_over"):
            held = FLOWS[kind].transition(name)
            assert {(kind, state) for state in held.sources} == {at for at in HELD if at[0] == kind}
