"""The permission matrix, cell by cell over HTTP: operation or transition × side and role × own, another's, nobody's."""

import copy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from ninja import NinjaAPI, Router

from preship.accounts.models import User
from preship.accounts.operations import allow, demand_declarations, operations
from preship.accounts.sides import CUSTOMS_ROLES, ORGANISATION_ROLES, Side
from preship.cases.flow import FLOWS, Flow, State, Transition
from preship.cases.labels import keep_label
from preship.cases.models import Case
from preship.documents.matrix import is_owned, matrix_page
from preship.fields.text import Text
from preship.lists.declared import declared_lists
from preship.serving.api import api
from tests.permissions.calls import OPENINGS, SAMPLES, call, open_case, transition
from tests.permissions.expected import ALL, OPERATIONS, PUBLIC, TRANSITIONS
from tests.permissions.place import ROLES, furnish

pytestmark = pytest.mark.django_db
SEES = {
    "filing": ("agency", "customs"),
    "filing-change": ("agency", "customs"),
    "commission": ("agency", "enterprise", "customs"),
    "appointment": ("agency", "enterprise", "customs"),
    "announcement": ("customs",),
    "annual-campaign": ("customs",),
    "annual-report": ("agency", "customs"),
    **dict.fromkeys(("feedback", "document-check", "onsite-check"), ("agency", "customs")),
    **dict.fromkeys(("non-recognition", "revocation", "rectification"), ("agency", "customs")),
    "organisation-change": ("enterprise", "customs"),
    "opinion": ("customs",),
    "similar-organisation": ("customs",),
    "regulation": ("customs",),
    "rule-list": ("customs",),
}
LISTS = {
    "filings": "BA",
    "filing-changes": "BG",
    "commissions": "WT",
    "appointments": "YY",
    "feedback": "ZL",
    "checks": ("WJ", "SD"),
    "dispositions": ("BR", "CX", "ZG"),
    "annual-reports": "NB",
    "annual-campaigns": "NF",
    "organisation-changes": "DW",
    "opinions": "YJ",
    "similar-organisations": "XS",
    "inbox": "",
}
"""Lists of cases, and how the numbers of those in them begin."""
DECLARED = {f"{method} {path}": view.allowed for method, path, view in operations(api)}


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    """The place, built once; what every test does in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


def answer_of(place, who, asked):
    """The class of an answer: “may” (2xx, or refused for what it asks), 401, 403, 404, or what broke; then taken back."""
    desk = place.desks[who]
    cookies = copy.deepcopy(desk.django.cookies)
    with transaction.atomic():
        answer = asked(desk)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    desk.django.cookies = cookies
    status = answer.status_code
    return ("may" if status < 500 and status not in (401, 403, 404) else status), content.decode("utf-8", "replace")


def wrong(cells):
    """The cells whose answer is not the foretold one."""
    return [cell for cell in cells if cell[-1] != cell[-2]]


def test_everybody_is_in_the_table():
    """processes.md §9: every role of every side, and none; nobody is forgotten when a role is added."""
    roles = {side: CUSTOMS_ROLES if side == "customs" else ORGANISATION_ROLES for side in ROLES}
    assert {f"{side} {role or '-'}" for side in ROLES for role in (*map(str, roles[side]), "")} == set(ALL)


def missing(declared, table, name):
    """What is only declared, or only in a table of expected.py, a sentence each."""
    return [
        *(
            f'add to {name} in tests/permissions/expected.py: "{one}": who may'
            for one in sorted({*declared} - {*table})
        ),
        *(f'take out of {name} in tests/permissions/expected.py: "{one}"' for one in sorted({*table} - {*declared})),
    ]


def test_every_operation_is_in_the_table():
    """No operation of the API, and no address beside it, goes untried."""
    assert missing(DECLARED, OPERATIONS, "OPERATIONS") == []
    assert set(DECLARED) == {
        f"{method.upper()} {path}" for path, item in api.get_openapi_schema()["paths"].items() for method in item
    }


def test_every_transition_is_in_the_table():
    """No transition goes untried."""
    transitions = {f"{kind} {t.name}" for kind, flow in FLOWS.items() for t in flow.transitions}
    assert missing(transitions, TRANSITIONS, "TRANSITIONS") == []


def test_every_process_and_every_list_that_two_sides_have_is_tried():
    """Whoever adds a process is told what to write down of it."""
    shared = {one.name for one in declared_lists().values() if len(one.sides) > 1}
    assert [f"add to SEES here: which sides find a {kind}" for kind in sorted({*FLOWS} - {*SEES})] == []
    assert [f"add to LISTS here: how the numbers in {name} begin" for name in sorted(shared - {*LISTS})] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_answers_whom_it_may(place, operation):
    """Own things: who may is answered, others 403, nobody 401."""
    cells = []
    for who in PUBLIC:
        side = who.split()[0]
        things = place.own[side if side in place.own else "agency"]
        may = who in OPERATIONS[operation] and by_the_process(operation, side, who)
        expected = "may" if may else 401 if who == "nobody" else 403
        got, content = answer_of(place, who, lambda desk, t=things, s=side: call(operation, desk, place, t, s))
        if got == 404 and "nobody" in OPERATIONS[operation]:
            got = "may"  # what is public may not be there
        cells.append((who, content[:200], expected, got))
    assert not wrong(cells)


def by_the_process(operation, side, who):
    """Whether the process's table lets them, where the operation leaves it to the table."""
    if operation == "POST /api/flows/{kind}/cases":
        kind = OPENINGS[side]
        return who in TRANSITIONS[f"{kind} {FLOWS[kind].creation.name}"]
    if operation == "POST /api/cases/{number}/actions/{action}":
        return who in TRANSITIONS[" ".join(SAMPLES[side])]
    return True


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if is_owned(o, DECLARED[o])] if DECLARED else [])
def test_an_operation_knows_nothing_of_anothers(place, operation):
    """processes.md, common: anyone else gets 404, not 403, and not a word of it."""
    cells = []
    for who in ALL:
        side = who.split()[0]
        things = place.others[side]
        expected = 404 if who in OPERATIONS[operation] else 403
        got, content = answer_of(place, who, lambda desk, t=things, s=side: call(operation, desk, place, t, s))
        cells.append((who, content[:200], expected, got))
        assert things.case not in content
    assert not wrong(cells)


@pytest.mark.parametrize(
    "operation",
    # A rule list is made to be published: it takes no label.
    [o for o in OPERATIONS if "{number}" in o and is_owned(o, DECLARED[o]) and "rule-lists" not in o]
    if DECLARED
    else [],
)
def test_an_operation_obeys_the_label(place, operation):
    """GB/T 22239-2019 8.1.4.2 g): of a case with a label, officers who are cleared lower get 404 and not a word of it, those
    who are cleared what the table says; its parties, as if it had none."""
    cells = []
    for level, clearance in ((1, 0), (2, 1), (2, 2)):
        with transaction.atomic():
            for case in Case.objects.exclude(agency=None, enterprise=None):
                keep_label(case, level)
            User.objects.filter(organisation__side="customs").update(clearance=clearance)
            for who in OPERATIONS[operation]:
                side = who.split()[0]
                if side != "customs" and clearance != level:
                    continue
                things = place.own[side]
                expected = "may" if by_the_process(operation, side, who) else 403
                if clearance < level:
                    expected = 404
                got, content = answer_of(place, who, lambda desk, t=things, s=side: call(operation, desk, place, t, s))
                cells.append((who, level, clearance, content[:200], expected, got))
                assert expected != 404 or things.case not in content
            transaction.set_rollback(True)
    assert not wrong(cells)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_ones_own_and_nobody_elses(place, name):
    """processes.md, common: who may see a case."""
    for who in OPERATIONS[f"GET /api/{name}"]:
        side = who.split()[0]
        _, content = answer_of(place, who, lambda desk: desk.get(f"/api/{name}"))
        hidden = place.others[side].numbers - place.own[side].numbers
        assert not [number for number in hidden if number in content], who
        if name != "inbox":
            assert all(n in content for n in place.own[side].numbers if n.startswith(LISTS[name])), who


def test_a_file_is_not_reached_through_another_case(place):
    """A file's number with one's own case's: 404."""
    for who in ALL:
        side = who.split()[0]
        where = f"/api/cases/{place.own[side].case}/attachments/{place.others[side].file}"
        assert answer_of(place, who, lambda desk, at=where: desk.get(at))[0] == 404
        assert answer_of(place, who, lambda desk, at=where: desk.delete(at))[0] == 404


@pytest.mark.parametrize("name", TRANSITIONS)
def test_a_transition_obeys_whom_it_may(place, name):
    """Own case: by side and role; another's 404; nobody 401; an opening has no owner yet."""
    kind, action = name.split()
    opens = not FLOWS[kind].transition(action).sources
    cells = []
    for who in PUBLIC:
        side = who.split()[0]
        may = "may" if who in TRANSITIONS[name] else 403
        if opens:
            got, content = answer_of(place, who, lambda desk: open_case(desk, place, kind))
            cells.append((who, "open", content[:200], 401 if who == "nobody" else may, got))
            continue
        seen = 401 if who == "nobody" else may if side in SEES[kind] else 404
        got, content = answer_of(place, who, lambda desk: transition(desk, place.cases[kind], action))
        cells.append((who, "own", content[:200], seen, got))
        hidden = place.others.get(side, place.others["agency"]).case
        got, content = answer_of(place, who, lambda desk, at=hidden: transition(desk, at, action))
        cells.append((who, "another's", content[:200], 401 if who == "nobody" else 404, got))
    assert not wrong(cells)


def test_the_page_says_the_same():
    """docs/permissions.md is what is tried here, row by row."""
    page = (Path(settings.ROOT) / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert page == matrix_page()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    names = [name.replace("(no role)", "-") for name in rows[0][3:]]
    told = {row[0]: {n for n, cell in zip(names, row[3:], strict=True) if cell} for row in rows if row[0]}
    transitions = {
        f"{kind} `{t.name}` {t.label.zh}": set(TRANSITIONS[f"{kind} {t.name}"])
        for kind, flow in FLOWS.items()
        for t in flow.transitions
    }
    assert told == {f"`{name}`": set(who) for name, who in OPERATIONS.items()} | transitions


def test_an_operation_that_says_nothing_stops_the_program():
    """Architecture, the kernel: an operation that declares no side and role fails the build; also one in a router's
    router."""
    outer, inner = Router(), Router()
    outer.get("/said")(allow(Side.AGENCY)(lambda request: None))
    inner.get("/silent")(lambda request: None)
    outer.add_router("/in", inner)
    silent = NinjaAPI(urls_namespace="silent")
    silent.add_router("", outer)
    with pytest.raises(ImproperlyConfigured, match=r"GET /api/in/silent$"):
        demand_declarations(silent)


def test_a_declaration_names_a_side():
    """`allow()` alone is no declaration."""
    with pytest.raises(ValueError, match="names its sides"):
        allow()


def test_a_transition_of_customs_names_its_roles():
    """processes.md §9: auditor and administrator change nothing, so no transition of customs is everybody's."""
    with pytest.raises(ValueError, match="names no role"):
        Flow(
            kind="x",
            prefix="XX",
            label=Text("x", "x"),
            form=FLOWS["filing"].form,
            states=(State("a", Text("a", "a")),),
            transitions=(Transition("go", Text("去", "Go"), ("a",), None, Side.CUSTOMS),),
        )
