"""What schemathesis makes of docs/openapi.json, asked by every role: no answer is a fault of ours, and each is one that the
document describes, by its status, its content type and its JSON (acceptance: the API's description holds)."""

import logging
import random
import socket
from dataclasses import dataclass

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from schemathesis.python.wsgi import HOST
from werkzeug import Client

from preship.accounts.operations import operations, permission_of
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.serving.api import api
from preship.serving.guard import guard
from preship.serving.request import Request
from tests.contracts.generated import CASES, about, cases, described, said_against
from tests.permissions.calls import OPENINGS, path
from tests.permissions.expected import ALL
from tests.permissions.place import Place, furnish
from tests.support.contract import REFUSED
from tests.support.filing import fresh_key
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
ROLES = ("nobody", *(who for who in ALL if not who.endswith("-")))
CERTIFICATE = "/api/cases/{number}/certificates/{version}/file"
REQUESTS = amount(5000, brief=40)
KNOWN = {
    "agency_name": "测试",
    "chapter": "84",
    "country": "NLD",
    "currency": "USD",
    "from": "2026-01-01",
    "goods_day": "submitted",
    "hs6": "842952",
    "hs_code": "8429521200",
    "kind": "filing",
    "q": "8429",
    "state": "submitted",
    "text": "旧",
    "title": "公告",
    "to": "2026-12-31",
    "view": "mine",
    "year": "2026",
}
"""What a list may be asked for, and what a text out of the air is not."""
SENSIBLE = 0.75
FEW = 4
"""How often an operation is asked that takes nothing, and at first one that the role may not call."""


@dataclass
class World:
    """The place of the permission matrix, and (process, version) of every case in it, by number."""

    place: Place
    known: dict


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once; what every request does in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = furnish()
        # Its document is made by the first who reads it, and kept: not by each whose reading is taken back.
        document = place.desks["agency manager"].get(path(CERTIFICATE, place, place.own["agency"]))
        for close in document._resource_closers:
            close()  # the file alone: closing the answer would close the database's connection too
        yield World(place, {case.number: (case.kind, case.version) for case in Case.objects.all()})
        transaction.set_rollback(True)


@pytest.fixture
def client(settings, monkeypatch, caplog):
    """The program, without a server: no host is looked up, and thousands that are refused are not noted down one by one."""
    settings.DEMO, settings.CAPTCHA, settings.ALLOWED_HOSTS = True, False, [HOST]
    caplog.set_level(logging.CRITICAL, "django.request")
    address = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *about, **named: [address])
    django = WSGIHandler()
    django.request_class = Request
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the transaction is the test's
    yield Client(guard(django), use_cookies=False)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def asked(who, chance):
    """(label, the how manieth of its cases) for all requests of a role: every case of what it may call and a few of all
    else, in any order, then the rest."""
    side, _, role = who.partition(" ")
    first, rest = [], []
    for method, template, view in operations(api):
        label = f"{method} {template}"
        one = described()[label]
        often = CASES if one.body or one.query or one.path_parameters else FEW
        mine = often if permission_of(view).permits(side, frozenset({role})) else FEW
        first += [(label, n) for n in range(mine)]
        rest += [(label, n) for n in range(mine, often)]
    chance.shuffle(first)
    chance.shuffle(rest)
    return (first + rest)[:REQUESTS]


def parts_there(label, world, side, chance):
    """Parts of an operation's address that there are in this world; an action is one of its case's process."""
    template, own = label.split()[1], world.place.own.get(side, world.place.own["agency"])
    parts = zip(template.split("/"), path(template, world.place, own).split("/"), strict=True)
    found = {name[1:-1]: part for name, part in parts if name.startswith("{")}
    if found.get("number") == own.case:
        found["number"] = chance.choice([own.case, *sorted(own.numbers)])
    opened = chance.choice([OPENINGS[side], *sorted(FLOWS)])
    kind, _ = world.known.get(found.get("number"), (opened, 0))
    if found.get("kind") == "{kind}":
        found["kind"] = kind
    if found.get("action") == "{action}":
        found["action"] = chance.choice([one.name for one in FLOWS[kind].transitions])
    return found


def ask(client, desk, case, version):
    """The answer to a case, sent with what a browser sends along; what it wrote is taken back."""
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in desk.django.cookies.items())
    along = {"Cookie": cookies, "Accept-Encoding": "identity", "X-CSRFToken": desk.csrf, "Idempotency-Key": fresh_key()}
    along["If-Match"] = f'"{version}"'
    with transaction.atomic():
        answer = case.call(session=client, app=client.application, buffered=True, headers=along)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("who", ROLES)
def test_no_request_finds_a_fault_or_what_is_not_described(world, client, who):
    """Three quarters are about things that there are, so that not all is refused."""
    chance, desk, side = random.Random(who), world.place.desks[who], who.split()[0]
    done, against = 0, {}
    for label, n in asked(who, chance):
        made, there, known = cases(label), {}, {}
        if chance.random() < SENSIBLE:
            there, known = parts_there(label, world, side, chance), KNOWN
        case = about(made[n % len(made)], there, known)
        answer = ask(client, desk, case, world.known.get(there.get("number"), ("", 1))[1])
        done += answer.status_code < REFUSED
        if said := said_against(case, answer):
            against.setdefault(f"{label} {answer.status_code}: {said}", repr(case)[:600])
    assert not against
    assert done > REQUESTS / 50


@pytest.mark.parametrize(("name", "value"), [("status_code", 500), ("status_code", 418), ("content", b"{}")])
def test_what_is_not_described_is_noticed(world, client, name, value):
    """A test that can't fail shows nothing: a fault, another status and another JSON are found."""
    (case,) = cases("GET /api/session")
    good, spoilt = (ask(client, world.place.desks["nobody"], case, 1) for _ in range(2))
    setattr(spoilt, name, value)
    assert not said_against(case, good)
    assert said_against(case, spoilt)
