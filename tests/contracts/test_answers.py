"""A real answer of every operation, for each side that may call it, held against what the operation declares: to the
last name and value of its JSON. `Desk` does so with every answer of the suite; here none is left out."""

import copy
import socket
from dataclasses import dataclass

import orjson
import pytest
from django.db import transaction

from preship.cases.flow import FLOWS
from tests.contracts.recipes import RECIPES
from tests.permissions.calls import call
from tests.permissions.expected import OPERATIONS
from tests.permissions.place import Place, furnish
from tests.support.contract import REFUSED, breach, declared_all, hold, operation_of
from tests.support.filing import act, body, filed, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
LAW = {
    "title": "关于工程机械的公告",
    "document_number": "某公告2026年第1号",
    "issuer": "海关总署",
    "issued_on": "2026-03-01",
    "status": "in_force",
    "text": "第一条",
    "source": "试验",
}


@dataclass
class World:
    """The place of the permission matrix, and the names of what is open to everybody beside it."""

    place: Place
    names: dict


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; what every test does in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = furnish()
        agency, officer = Desk(person("agency")), Desk(person("customs"))
        case = body(agency.get(f"/api/cases/{filed(agency, officer)['number']}"))
        law = body(start(officer, "regulation", LAW), 201)
        file = body(put_file(officer, law, "files"), 201)["id"]
        law = body(act(officer, body(officer.get(f"/api/cases/{law['number']}")), "publish"))
        certificate = case["extra"]["certificate_number"]
        yield World(place, {"certificate": certificate, "regulation": law["number"], "file": file})
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def outside(settings, monkeypatch, tmp_path):
    """The demo is on, and every name in the world is somebody's."""
    settings.DEMO, settings.CAPTCHA = True, False
    address = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *about, **named: [address])


def one_of_each_side(names):
    """Of those who may call, the first of each side."""
    return [next(who for who in names if who.split()[0] == side) for side in dict.fromkeys(w.split()[0] for w in names)]


CALLS = [(operation, who) for operation, names in OPERATIONS.items() for who in one_of_each_side(names)]


@pytest.mark.parametrize(("operation", "who"), CALLS)
def test_an_operation_answers_as_it_declares(world, operation, who):
    """issue 11, acceptance: a response of every operation is held against its schema, for each side that may call it."""
    side = who.split()[0]
    desk = world.place.desks[who]
    things = world.place.own[side if side in world.place.own else "agency"]
    recipe = RECIPES.get(operation)
    cookies = copy.deepcopy(desk.django.cookies)
    with transaction.atomic():
        answer = recipe(world, desk, side) if recipe else call(operation, desk, world.place, things, side)
        content = b"a file" if answer.streaming else answer.content
        for close in answer._resource_closers if answer.streaming else ():
            close()  # the file alone: closing the answer would close the database's connection too
        transaction.set_rollback(True)
    desk.django.cookies = cookies
    assert answer.status_code < REFUSED, content.decode()[:500]
    method = operation.split()[0]
    hold(method, answer.request["PATH_INFO"], answer)
    assert operation_of(method, answer.request["PATH_INFO"]).name == operation


def test_no_operation_is_left_out():
    """Every operation says what it answers, and is called here."""
    declared = {one.name: one for _, _, one in declared_all()}
    assert set(declared) == set(OPERATIONS) == {operation for operation, _ in CALLS}
    silent = [
        name for name, one in declared.items() if not (any(one.statuses.values()) or one.files or 204 in one.statuses)
    ]
    assert not silent


@pytest.mark.parametrize("kind", list(FLOWS))
def test_a_case_of_every_kind_answers_as_it_declares(world, kind):
    """Each kind has a type of its own; each side that sees one reads it and its history."""
    number = world.place.cases.get(kind) or world.place.own["enterprise"].case
    seen = 0
    for who in one_of_each_side([name for name in world.place.desks if name != "nobody"]):
        side = who.split()[0]
        answer = world.place.desks[who].get(f"/api/cases/{number}")
        if answer.status_code == 404:
            continue
        seen += 1
        assert body(answer)["kind"] == kind, side
        body(world.place.desks[who].get(f"/api/cases/{number}/events"))
    assert seen


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found.pop("poll"),
        lambda found: found.update(more="more"),
        lambda found: found.update(captcha="true"),
        lambda found: found.update(side="harbour"),
        lambda found: found["user"].update(email=None),
    ],
    ids=["a name is missing", "a name is new", "another type", "another word", "null"],
)
def test_what_is_not_declared_is_noticed(world, spoil):
    """A test that can't fail shows nothing: each kind of difference is found."""
    answer = world.place.desks["agency manager"].get("/api/session")
    found = body(answer)
    spoil(found)
    answer.content = orjson.dumps(found)
    assert breach(operation_of("GET", "/api/session"), answer)
