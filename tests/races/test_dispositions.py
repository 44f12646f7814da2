"""A disposition issued while eight enterprises submit to that agency, and it accepts: nothing slips through
(processes.md §3, can be commissioned)."""

import json

from tests.races.test_commissions import entrusted
from tests.support.commission import latest, ready
from tests.support.filing import act, body
from tests.support.racing import Outcome, acting
from tests.support.selection import amount
from tests.support.supervision import proposed

ROUNDS = amount(200, brief=6)
ENTERPRISES = 8
WAITING = amount(40, brief=ROUNDS)
"""Commissions that the agency may accept meanwhile."""
EARLY = 2
"""The place of the disposition among those who are told to go: most rounds some are before it and most after."""
SLIPPED = """
import json, sys, django
django.setup()
from preship.cases.models import Case, CaseEvent
agency = int(sys.argv[1])
cases = dict(Case.objects.filter(agency_id=agency).values_list("number", "kind"))
cases |= dict(Case.objects.filter(kind="commission", data__agency=str(agency)).values_list("number", "kind"))
bars, slipped, seen = set(), [], {"submit": 0, "accept": 0, "confirm": 0, "lift": 0}
for event in CaseEvent.objects.filter(number__in=cases).order_by("id"):
    kind, action = cases[event.number], event.action
    if action not in seen or (kind == "commission") != (action in ("submit", "accept")):
        continue
    seen[action] += 1
    if action == "confirm":
        bars.add(event.number)
    elif action == "lift":
        bars.discard(event.number)
    elif bars:
        slipped.append(f"{event.number} {action} #{event.pk}")
print(json.dumps([slipped, seen]))
"""


def confirmed(reviewer, case, keys):
    """The request that puts a proposed rectification in force."""
    return acting(reviewer, case, "confirm", next(keys))


def test_nothing_slips_through_in_200_rounds(arena, town, racers, keys):
    """Acceptance of issue 4: never a commission submitted or accepted after the disposition took effect. Whoever
    submits, accepts or disposes writes its event while it holds the agency's register row, so the events' order is
    the order in which they took effect."""
    (agents, (officer, reviewer), *houses) = town(("filed", 1), ("customs", 2), *[("enterprise", 1)] * ENTERPRISES)
    agency, agent = agents[0].organisation, agents[0]
    clerks = [house[0] for house in houses]
    callers = [clerk.caller() for clerk in clerks]
    drafts = [ready(caller, agency) for caller in callers]
    waiting = entrusted(clerks[0], agency, WAITING)
    desk, second, through, refused = officer.caller(), reviewer.caller(), 0, 0
    for _ in range(ROUNDS):
        order = proposed(desk, "rectification", agency)
        race = [
            acting(who, case, "submit", next(keys), data=case["data"]) for who, case in zip(clerks, drafts, strict=True)
        ]
        race.insert(EARLY, confirmed(reviewer, order, keys))
        if waiting:
            race.append(acting(agent, waiting[-1], "accept", next(keys)))
        outcomes = racers.at_once(race)
        won = outcomes.pop(EARLY)
        assert won.status == 200, won
        if waiting and outcomes.pop().status == 200:
            waiting.pop()
        assert {outcome.status for outcome in outcomes} <= {200, 422}, outcomes
        through += sum(outcome.status == 200 for outcome in outcomes)
        refused += sum(outcome.status == 422 for outcome in outcomes)
        body(act(second, body(act(desk, won.json(), "propose_lift", given={"reason": "下一轮"})), "lift"))
        drafts = taken_back(racers, keys, clerks, drafts, outcomes)
    assert through
    assert refused
    slipped, seen = json.loads(arena.python("-c", SLIPPED, str(agency)))
    assert slipped == []
    assert (seen["confirm"], seen["lift"], seen["submit"] - WAITING) == (ROUNDS, ROUNDS, through)
    assert latest(desk, order)["state"] == "lifted"
    for caller in (desk, second, *callers):
        caller.connection.close()


def taken_back(racers, keys, clerks, drafts, outcomes: list[Outcome]):
    """The drafts as they stand before the next round: whoever got through withdraws."""
    got = [(n, outcome.json()) for n, outcome in enumerate(outcomes) if outcome.status == 200]
    back = racers.at_once([acting(clerks[n], case, "withdraw", next(keys)) for n, case in got])
    for (n, _), outcome in zip(got, back, strict=True):
        assert outcome.status == 200, outcome
        drafts[n] = outcome.json()
    return drafts
