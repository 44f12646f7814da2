"""Reports at random, with the clock as one of the inputs: every answer is foretold by the table of processes.md §7, typed
here a second time."""

import datetime
from random import Random

import pytest
from django.db import transaction

from preship.cases.events import broken_chain
from preship.fields import clock
from tests.support.annual import REPORT, open_campaign, report_of
from tests.support.chance import Phase, given, settings, st
from tests.support.commission import inspector
from tests.support.filing import act, body
from tests.support.people import Desk, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
STEPS = {
    # (from, action): (who, to)
    ("open", "save"): ("agency", "open"),
    ("open", "submit"): ("agency", "submitted"),
    ("returned", "save"): ("agency", "returned"),
    ("returned", "submit"): ("agency", "submitted"),
    ("submitted", "review"): ("officer", "reviewed"),
    ("submitted", "return"): ("officer", "returned"),
}
ACTIONS = ("save", "submit", "review", "return", "create", "open", "confirm")
BEGIN = datetime.datetime(2028, 2, 28, 1, tzinfo=datetime.UTC)
DEADLINE = "2028-02-29"
OVER = datetime.datetime(2028, 2, 29, 16, tzinfo=datetime.UTC)
"""The first moment after 29 February in Beijing."""


def tried(desks, who, case, action):
    """The status that somebody's attempt gets."""
    data = {**case["data"], **REPORT} if action in ("save", "submit") else None
    noted = {"reason": "请补充", "notes": []}
    version = body(desks["officer"].get(f"/api/cases/{case['number']}"))["version"]
    return act(desks[who], case, action, data=data, given=noted if action == "return" else None, version=version)


def expected(who, state, action):
    """The status that the table foretells."""
    known = {name: side for (_, name), (side, _) in STEPS.items()}
    if who == "stranger" or action not in known:
        return 404
    if known[action] != who:
        return 403
    return 200 if (state, action) in STEPS else 409


@settings(max_examples=amount(4, brief=2), derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_at_random(seed):
    """processes.md §7: by whoever, in whatever state, at whatever moment about the deadline; overdue to the second."""
    chance, now, seen = Random(seed), BEGIN, set()
    with transaction.atomic():
        with clock.at(now):
            customs = person("customs")
            desks = {"agency": Desk(inspector()), "stranger": Desk(inspector()), "officer": Desk(customs)}
            open_campaign(desks["officer"], year=2027, deadline=DEADLINE)
            case, state = report_of(desks["agency"], 2027), "open"
        for _ in range(24):
            edge = chance.random() < 0.3 and now < OVER
            now = OVER - datetime.timedelta(seconds=chance.randrange(2)) if edge else now + datetime.timedelta(minutes=chance.randrange(1, 300))  # fmt: skip
            with clock.at(now):
                who, action = chance.choice(list(desks)), chance.choice(ACTIONS)
                if chance.random() < 0.5:
                    who, action = chance.choice(
                        [(s, a) for (at, a), (s, _) in STEPS.items() if at == state] or [(who, action)]
                    )
                status = tried(desks, who, case, action).status_code
                assert status == expected(who, state, action), (who, state, action)
                state = STEPS[state, action][1] if status == 200 else state
                case = report_of(desks["agency"], 2027)
                assert case["state"] == state
                assert case["extra"]["overdue"] == (state == "open" and now >= OVER)
                row = body(desks["officer"].get("/api/annual-reports", {"year": 2027, "number": case["number"]}))[
                    "rows"
                ][0]
                assert (row["state"], row["overdue"]) == (state, case["extra"]["overdue"])
                seen.add(state)
        assert not list(broken_chain())
        transaction.set_rollback(True)
    assert len(seen) > 1
