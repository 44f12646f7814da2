"""Every situation the table can lead to, and in each of them every action by everybody: all steps are taken, all else
is refused and changes nothing."""

import copy

import pytest
from django.db import transaction

from preship.cases.flow import FLOWS
from tests.properties import looks
from tests.properties.model import Model
from tests.properties.table import KINDS, STEPS, actions, opening
from tests.properties.world import World, people

pytestmark = pytest.mark.django_db
OWNER = {"filing": "A1", "filing-change": "A1", "commission": "E1"}
FOREIGN = {"filing": "record_result", "filing-change": "submit", "commission": "supplement"}


def situation(case):
    """What of a case decides who may do what."""
    return case.state, case.taken_by, case.round > 0, case.party, case.left, case.ended, bool(case.parts)


def ways(kind, model, everybody):
    """The shortest way to every situation of a process, as [(person, action)], by the table alone."""
    from tests.properties.model import Case  # noqa: PLC0415

    owner = everybody[OWNER[kind]]
    first = Case(kind, "-", owner.name, opening(kind).leads_to, "A1" if kind == "commission" else "")
    model.cases["-"] = first
    model.moved(owner, first, opening(kind), {}, noted=False)
    found, queue = {situation(first): []}, [([], model)]
    while queue:
        way, at = queue.pop(0)
        for person, case, action in at.legal(everybody.values()):
            after = copy.deepcopy(at)
            moved = after.cases["-"]
            after.moved(person, moved, after.acts(person, case, action)[1], {}, noted=False)
            if not moved.gone and situation(moved) not in found:
                found[situation(moved)] = [*way, (person.name, action)]
                queue.append((found[situation(moved)], after))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_step_is_missing_and_none_is_beside_the_table(kind):
    """processes.md §1, §2, §3: state by state, action by action, side by side."""
    everybody = people()
    base = World(everybody, filed=["A2"] if kind == "filing" else ["A1", "A2"])
    names = sorted({*actions(kind), FOREIGN[kind], opening(kind).action, *(t.name for t in FLOWS[kind].transitions)})
    taken = set()
    for way in ways(kind, Model(filed=dict(base.model.filed)), everybody).values():
        with transaction.atomic():
            here = follow(base, kind, way)
            for name in names:
                for person in everybody.values():
                    taken |= tried(here, person, name)
            transaction.set_rollback(True)
    assert taken == {step for step in STEPS if step.kind == kind and not step.opens and step.side != "system"}


def follow(base, kind, way):
    """A world in which one case has gone a way."""
    world = World(base.people)
    world.model, world.hurried = copy.deepcopy(base.model), bool(way)
    case = world.open(world.people[OWNER[kind]], kind)
    for name, action in way:
        world.act(world.people[name], case, action)
    world.hurried = False
    return world


def tried(world, person, action):
    """Somebody tries an action, and it is undone; the steps this took."""
    kept, world.taken = copy.deepcopy(world.model), set()
    with transaction.atomic():
        (case,) = world.model.cases.values()
        before = world.as_it_is()
        world.act(person, case, action)
        transaction.set_rollback(True)
    world.model, world.before = kept, before
    return world.taken


def test_only_who_may_opens_and_only_once():
    """processes.md §1 to §3, create: which side, and what must hold; one audit chain over all of it."""
    everybody = people()
    world = World(everybody, filed=["A2"])
    for kind in KINDS:
        for person in everybody.values():
            world.open(person, kind)
            world.open(person, kind)
    assert {step for step in STEPS if step.opens} <= world.taken
    looks.at_audit()


def test_a_commission_waits_for_an_agency_that_can_be_commissioned():
    """processes.md §3, can be commissioned: asked at submit and at accept; a new filing opens the agency again."""
    everybody = people()
    world = World(everybody, filed=["A1"])
    case = world.open(everybody["E1"], "commission", chosen="A2")
    world.act(everybody["E1"], case, "submit")
    world.act(everybody["E1"], case, "submit", chosen="A1")
    world.revoke("A1")
    world.act(everybody["A1"], case, "accept")
    again = world.open(everybody["A1"], "filing")
    world.act(everybody["A1"], again, "submit")
    world.act(everybody["officer"], again, "accept")
    world.act(everybody["A1"], case, "accept")
    assert case.state == "accepted"
    looks.at_audit()


def test_a_message_is_read_by_those_it_names():
    """0062: of a commission's three parties each to each of the others, and to both; a case that goes on to another agency takes
    nothing along that the first was told."""
    everybody = people()
    world = World(everybody, filed=["A1", "A2"])
    case = world.open(everybody["E1"], "commission", chosen="A2")
    world.post(everybody["E1"], case, ["agency"])
    world.act(everybody["E1"], case, "submit")
    for who, others in (
        ("E1", ("agency", "customs")),
        ("A2", ("enterprise", "customs")),
        ("officer", ("agency", "enterprise")),
    ):
        for to in (others[:1], others[1:], others, ()):
            world.post(everybody[who], case, list(to))
        world.note(everybody[who], case)
    for who in ("A1", "E2", "auditor", "nobody"):
        world.post(everybody[who], case, ["customs"])
    world.act(everybody["E1"], case, "withdraw")
    world.act(everybody["E1"], case, "submit", chosen="A1")
    world.post(everybody["A1"], case, ["enterprise"])
    world.post(everybody["A2"], case, ["enterprise"])
    for who in everybody.values():
        looks.at_all_posts(world.model, who)
    looks.at_audit()


def test_a_return_unlocks_what_it_notes():
    """M-6.1.3f, M-6.1.4d, M-6.2.3g: only the noted fields; a return without notes unlocks all."""
    everybody = people()
    world = World(everybody, filed=["A2"])
    for owner, kind, judge, back in (("A1", "filing", "officer", "supplement"), ("E1", "commission", "A2", "return")):
        case = world.open(everybody[owner], kind, chosen="A2")
        for noted in (True, False):
            world.act(everybody[owner], case, "submit")
            world.act(everybody[judge], case, back, noted=noted)
            world.act(everybody[owner], case, "save")
        world.act(everybody[owner], case, "submit")
    looks.at_audit()
