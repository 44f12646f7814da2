"""The list of rooms is all there is: what is left out of it is an error, and nothing works that it does not name."""

import configparser
import pkgutil
import sys
from dataclasses import replace
from importlib import import_module

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from ninja import Router

from preship.cases.flow import FLOWS, Flow
from preship.deadlines.duties import DUTIES, Duty
from preship.rooms import ROOMS, Room
from preship.serving.composition import by_name, demand_every_package, resolve, routers
from preship.worker.rounds import ROUNDS, Round
from tests.support.program import ROOT


def things(kind):
    """Everything of a kind that stands in a module of some room, by where it was found first."""
    found = {}
    for room in settings.ROOMS:
        package = import_module(room.name)
        for module in pkgutil.walk_packages(package.__path__, f"{room.name}."):
            if ".migrations" not in module.name and ".commands." not in module.name and module.name not in ENTRIES:
                import_module(module.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("preship."):
            values = [*vars(module).values()]
            values += [one for value in values if isinstance(value, tuple) for one in value]
            found |= {id(value): (name, value) for value in values if isinstance(value, kind)}
    return found


def served():
    """The routers of the list, and those that these hold."""
    waiting, found = routers(), []
    while waiting:
        found.append(waiting.pop())
        waiting += [one for entry in found[-1]._routers for one in entry if isinstance(one, Router)]
    return found


ENTRIES = {"preship.sheets.process"}
"""Programs of their own."""


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Flow, lambda: FLOWS.values()),
        (Router, served),
        (Round, lambda: ROUNDS.values()),
        (Duty, lambda: DUTIES.values()),
    ],
)
def test_nothing_is_declared_that_the_list_does_not_name(kind, known):
    """A process, a router, a round or a duty that somebody wrote and forgot to name would be silently dead."""
    named = {id(one) for one in known()}
    assert named
    assert [place for one, (place, _) in things(kind).items() if one not in named] == []


@pytest.mark.parametrize("left_out", [room.name for room in ROOMS])
def test_a_room_left_out_stops_the_start(left_out):
    """A folder of the package that no line names."""
    with pytest.raises(ImproperlyConfigured, match=left_out):
        demand_every_package(tuple(room for room in ROOMS if room.name != left_out))


def test_an_entry_point_that_leads_nowhere_stops_the_start():
    """With the room and the place named."""
    with pytest.raises(ImproperlyConfigured, match=r"preship\.filings brings flows by 'flow\.NONE'"):
        resolve((Room("preship.filings", flows=("flow.NONE",)),), "flows", Flow)
    with pytest.raises(ImproperlyConfigured, match="is none of what flows are"):
        resolve((Room("preship.filings", flows=("forms.Filing",)),), "flows", Flow)


def test_two_things_of_one_name_stop_the_start():
    """Neither silently wins."""
    flow = FLOWS["commission"]
    with pytest.raises(ImproperlyConfigured, match="commission is brought twice"):
        by_name([flow, replace(flow)], lambda one: one.kind)
    with pytest.raises(ImproperlyConfigured, match="twice"):
        demand_every_package((*ROOMS, ROOMS[0]))


def test_a_room_may_come_from_outside():
    """An entry in the list is all it takes, wherever the package lies."""
    outside = Room("tests.serving", flows=("test_rooms.OUTSIDE",))
    assert resolve((*ROOMS, outside), "flows", Flow)[-1] is OUTSIDE


def test_a_room_that_the_import_rules_do_not_name_fails_the_check():
    """The layers are exhaustive over the package; import-linter then refuses a package in none of them."""
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    house = rules["importlinter:contract:house"]
    assert (house["containers"].split(), house["exhaustive"]) == (["preship"], "true")
    layers = set(house["layers"].replace("|", " ").replace(":", " ").split())
    assert {f"preship.{layer}" for layer in layers} == {room.name for room in ROOMS}


OUTSIDE = FLOWS.get("commission")
