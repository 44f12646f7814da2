"""Filings, changes and commissions at random, all at once, through the HTTP API; every answer is foretold by the table.

Hypothesis draws a walk's seed and nothing else: a failure says its seed and its steps, and comes again with them; to
shrink a walk took longer than to read it. TEST_WALKS asks for more.
"""

import os
from random import Random

import pytest
from django.db import transaction

from tests.properties import looks
from tests.properties.table import DOCUMENTS, KINDS, RETURNS, actions
from tests.properties.world import World, people
from tests.support.chance import Phase, given, settings, st
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
WALKS = int(os.environ.get("TEST_WALKS", amount(8, brief=2)))
LENGTH = 60
NAMES = sorted({*(name for kind in KINDS for name in actions(kind)), "create", "abolish"})
INPUT = (
    DOCUMENTS | RETURNS | {"refuse", "reject", "record_result", "record_part", "record_reinspection", "correct_result"}
)


class Walk:
    """One walk: at each step somebody does, or tries, something."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.people = people()
        self.world = World(self.people, filed=["A2"])
        self.moves = {
            self.go_on: 12,
            self.open_something: 5,
            self.try_anything: 5,
            self.be_stale: 1,
            self.be_wrong: 1,
            self.change_what_is_locked: 2,
            self.say_something: 3,
            self.note_something: 1,
            self.revoke: 1,
        }

    def step(self):
        """One step, said aloud for whoever must find what went wrong."""
        move = self.chance.choices(list(self.moves), weights=list(self.moves.values()))[0]
        print(f"{move.__name__}{tuple(told(thing) for thing in move())}")

    def legal(self, among=None):
        """(person, case, action) that the table allows now: an action by chance, then who and with which case."""
        found = self.world.model.legal(self.people.values())
        names = sorted({step[2] for step in found if among is None or step[2] in among})
        if not names:
            return ()
        name = self.chance.choice(names)
        return self.chance.choice([step for step in found if step[2] == name])

    def go_on(self):
        """Somebody does what the table allows, perhaps with a double click."""
        found = self.legal()
        if not found:
            return self.open_something()
        noted, twice = self.chance.random() < 0.5, self.chance.random() < 0.2
        self.world.act(*found, noted=noted, twice=twice, chosen=self.agency())
        return found

    def open_something(self):
        """Anybody tries to open anything; mostly somebody who may."""
        everybody = [(who, kind) for who in self.people.values() for kind in KINDS]
        right = [pair for pair in everybody if self.world.model.opens(*pair) == 201]
        who, kind = self.chance.choice(right if self.chance.random() < 0.7 else everybody)
        self.world.open(who, kind, chosen=self.agency())
        return who, kind

    def try_anything(self):
        """Anybody tries anything with any case, also one that is gone."""
        cases = list(self.world.model.cases.values())
        if not cases:
            return ()
        found = self.chance.choice(list(self.people.values())), self.chance.choice(cases), self.chance.choice(NAMES)
        self.world.act(*found)
        return found

    def be_stale(self):
        """Somebody's page is out of date."""
        if found := self.legal():
            self.world.stale(*found)
        return found

    def be_wrong(self):
        """Somebody sends what no form declares."""
        if found := self.legal(INPUT):
            self.world.incomplete(*found)
        return found

    def change_what_is_locked(self):
        """Somebody answers a return and changes a field that no note unlocks."""
        if found := self.legal({"save", "submit"}):
            self.world.change_locked(*found)
        return found

    def say_something(self):
        """Anybody writes to anybody on any case, mostly to whom they may."""
        who, case = self.somebody_and_a_case()
        if not case:
            return ()
        three = [one for one in self.world.model.cases.values() if all(self.world.model.parties(one).values())]
        if three and self.chance.random() < 0.6:  # where a message may be kept from somebody who sees the case
            case = self.chance.choice(three)
            who = self.chance.choice([one for one in self.people.values() if self.world.model.sees(one, case)])
        right = self.world.model.others(who, case)
        sides = right if right and self.chance.random() < 0.8 else ["agency", "enterprise", "customs"]
        to = sorted(self.chance.sample(sides, self.chance.randint(1, len(sides))))
        self.world.post(who, case, to)
        return who, case, tuple(to)

    def note_something(self):
        """Anybody notes something on any case."""
        who, case = self.somebody_and_a_case()
        if case:
            self.world.note(who, case)
        return (who, case) if case else ()

    def somebody_and_a_case(self):
        """Anybody, and any case; mostly one that they see."""
        who = self.chance.choice(list(self.people.values()))
        cases = list(self.world.model.cases.values())
        seen = [case for case in cases if self.world.model.sees(who, case)]
        among = seen if seen and self.chance.random() < 0.8 else cases
        return who, self.chance.choice(among) if among else None

    def revoke(self):
        """A filing is revoked."""
        name = self.agency()
        self.world.revoke(name)
        return (name,)

    def agency(self):
        """One of the agencies."""
        return self.chance.choice(("A1", "A2"))


def told(thing):
    """A person or case by its name."""
    return getattr(thing, "number", None) or getattr(thing, "name", thing)


@settings(max_examples=WALKS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_at_random(seed):
    """processes.md §1 to §3: every answer, page, list, history and the audit chain as the table says."""
    with transaction.atomic():
        walk = Walk(seed)
        for _ in range(LENGTH):
            walk.step()
        for case in walk.world.model.cases.values():
            walk.world.compare(case, listed=False)
        for who in walk.people.values():
            looks.at_all_posts(walk.world.model, who)
        looks.at_audit()
        transaction.set_rollback(True)
    assert walk.world.taken, "this walk did not move"
