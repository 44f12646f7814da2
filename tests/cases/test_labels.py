"""Security labels (GB/T 22239-2019 8.1.4.2 g; decision 0071): whoever is cleared lower comes upon a case nowhere; its parties,
and who is cleared, see it as before."""

import io
import itertools
import random
import zipfile
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from preship.accounts.models import SecurityLabel, User
from preship.accounts.operations import operations, permission_of
from preship.accounts.sides import Level
from preship.cases.models import Case, CaseEvent
from preship.serving.api import api
from tests.permissions.place import settle
from tests.support import commission as steps
from tests.support.filing import act, body, start, submitted
from tests.support.opinions import ask, office
from tests.support.people import Desk, organisation, person
from tests.support.selection import amount
from tests.support.supervision import document
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
NAMES = ("ordinary", "restricted", "sensitive")
READING = [path for method, path, view in operations(api) if method == "GET" and permission_of(view).permits(
    "customs", frozenset({"officer", "reviewer", "analyst", "publisher"}))]  # fmt: skip
ASIDE = ("/api/log", "/api/certificates/verify", "/api/account/security-events",
         "/api/account/personal-data")  # fmt: skip
"""The public log and register, and what somebody asked for themselves."""
LISTS = [path for path in READING if "{" not in path and not path.startswith(ASIDE)]
OF_A_CASE = [path for path in READING if path.startswith("/api/cases/{number}") and path.count("{") == 1]


def cleared(name, **given):
    """The client of an officer who is cleared so far."""
    return Desk(person("customs", clearance=NAMES.index(name), **given))


def label(desk, number, name, reason="涉案"):
    """Set it, through the front door."""
    return desk.post(f"/api/cases/{number}/label", {"level": name, "reason": reason})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Everybody, and a case of nearly every process: what parties send, what customs opens, what hangs on it. Built once;
    what every test does in it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def build_world():
    """See `world`."""
    heads = {side: Desk(person(side)) for side in ("agency", "enterprise", "customs")}
    own, cases, _ = settle(heads, heads["customs"], 2023)
    feedback = document("feedback", heads["agency"].user.organisation, commission=cases["commission"])
    hanging = body(start(heads["customs"], "feedback", feedback), 201)["number"]
    about = {"data": {"text": "请留意"}, "mentions": []}
    for number in (cases["filing"], cases["commission"]):
        body(heads["customs"].post(f"/api/cases/{number}/memos", about, idempotency_key=number), 201)
    numbers = Case.objects.exclude(agency=None, enterprise=None).filter(shown_to_customs=True)
    return SimpleNamespace(heads=heads, own=own, cases=cases, hanging=hanging, numbers=sorted(
        numbers.values_list("number", flat=True)))  # fmt: skip


def everything_said(desk, number):
    """What a client is answered by every list there is, told of a case where it can be: path → text."""
    queries = {
        "/api/find": [{"text": number}],
        "/api/statistics/acts": [
            {"kind": case.kind, "action": action}
            for case in Case.objects.filter(number=number)
            for action in ("submit", "overdue")
        ],
    }
    said = {}
    for path in LISTS:
        for query in queries.get(path, [{}]):
            answer = desk.get(path, query)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if path.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    content = b"".join(book.read(name) for name in book.namelist())
            said[f"{path} {query}"] = content.decode("utf-8", "replace")
    return said


def test_nobody_sees_a_case_above_their_clearance(world):
    """Labels × clearances at random × everything that a customs officer can ask: each case is 404 or wholly there, and no
    list, search, desk, figure's list, message or feed says its number to who is cleared lower; its parties read on."""
    dice = random.Random(71)
    setter = cleared("sensitive")
    officers = {name: cleared(name) for name in NAMES}
    officers["ordinary at a customs"] = cleared("ordinary", organisation_row=organisation("customs", code="2201"))
    before = {
        number: officers["ordinary at a customs"].get(f"/api/cases/{number}").status_code for number in world.numbers
    }
    assert len(world.numbers) > 8
    for _ in range(amount(6, brief=1)):
        for number in world.numbers:
            assert label(setter, number, dice.choice(NAMES)).status_code in (200, 422)  # 422: below what it hangs on
        levels = {row.number: row.level for row in SecurityLabel.objects.all()}
        for who, desk in officers.items():
            most = NAMES.index(who.split()[0])
            for number in dice.sample(world.numbers, 6):
                hidden = levels.get(number, 0) > most
                foreseen = 404 if hidden else before[number] if " " in who else 200
                for path in OF_A_CASE:
                    got = desk.get(path.replace("{number}", number)).status_code
                    assert (got == 404) == (foreseen == 404) or "colleagues" in path, (who, path, number)
            hidden = [number for number in world.numbers if levels.get(number, 0) > most]
            said = everything_said(desk, hidden[0] if hidden else world.numbers[0])
            for (path, text), number in itertools.product(said.items(), hidden):
                assert number not in text, (who, path, number)
        assert "404" not in {
            str(world.heads["agency"].get(f"/api/cases/{n}").status_code) for n in world.own["agency"].numbers
        }


def test_what_is_above_is_in_no_export_download_or_batch(world):
    """Made before or after: an export from when more was seen is not fetched any more."""
    number = world.cases["commission"]
    low, high = cleared("ordinary"), cleared("sensitive")

    def ask(desk, name, **query):
        made = body(desk.post("/api/exports", {"list": name, "query": query}), 201)["id"]
        work_off()
        return f"/api/exports/{made}/file"

    def fetched(desk, where):
        return b"".join(desk.get(where).streaming_content)

    early, decided = ask(low, "commissions"), world.cases["organisation-change"]
    assert fetched(low, early)
    for labelled in (number, decided):
        assert label(high, labelled, "restricted").status_code == 200
    assert low.get(early).status_code == 404
    assert low.post("/api/exports", {"list": "case", "query": {"number": number}}).status_code == 404
    for desk, sees in ((low, False), (high, True)):
        for name, query in (("commissions", {}), ("cases", {"list": "commissions"})):
            content = fetched(desk, ask(desk, name, **query))
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                inside = "".join(packed.namelist()) + "".join(
                    packed.read(one).decode("utf-8", "replace") for one in packed.namelist()
                )
            assert (number in inside) == sees, (name, sees)
        looked = desk.post("/api/batches/look", {"numbers": [decided]})
        assert bool(body(looked)["offers"]) == sees
    early = ask(high, "commissions")
    User.objects.filter(pk=high.user.pk).update(clearance=Level.ORDINARY)
    assert high.get(early).status_code == 404


def test_a_figure_and_its_list_agree_for_whom_something_is_kept_from(world):
    """Statistics, the record of an agency, the desk's counts: what is above is not counted."""
    low, high = cleared("ordinary"), cleared("sensitive")
    agency = world.heads["agency"].user.organisation_id

    def counted(desk):
        period = {"from": "2000-01-01", "to": "2199-12-31"}
        rows = body(desk.get("/api/statistics/cases", {"figure": "received", **period}))["count"]
        total = body(desk.get("/api/statistics", period))["total"]["received"]
        record = body(desk.get(f"/api/agencies/{agency}/record"))
        shelves = {one["shelf"]: one["count"] for one in record["counts"]}
        return rows, total, shelves

    was = counted(low)
    for number in world.numbers:
        label(high, number, "sensitive")
    rows, total, shelves = counted(low)
    assert (rows, total) == (0, 0)
    waiting = body(low.get("/api/inbox"))
    assert not {row["number"] for row in waiting["rows"]} & {*world.numbers}
    assert waiting["count"] == len(waiting["rows"]) == body(low.get("/api/inbox/views"))["views"]["all"]
    assert set(shelves.values()) == {0}
    assert was[0] > 0
    assert counted(high) == was


def test_who_may_label_and_what_is_kept_of_it(world):
    """Up to one's own clearance, with a reason, by officers and reviewers; the case neither moves nor tells its parties; the
    history and the security log keep it; lifting it is an act like setting it."""
    number = world.cases["commission"]
    address, middle, high = f"/api/cases/{number}", cleared("restricted"), cleared("sensitive")
    before = body(middle.get(address))
    assert before["security_label"] == {
        "level": "ordinary", "label": {"zh": "普通", "en": "Ordinary"}, "settable": ["ordinary", "restricted"],
    }  # fmt: skip
    assert body(label(middle, number, "sensitive"), 422)["errors"]["level"].startswith("不能高于")
    assert "reason" in body(label(middle, number, "restricted", reason=""), 422)["errors"]
    assert label(cleared("sensitive", roles=("analyst",)), number, "restricted").status_code == 403
    after = body(label(high, number, "sensitive", reason="涉及调查"))
    assert (after["version"], after["state"]) == (before["version"], before["state"])
    assert after["security_label"]["level"] == "sensitive"
    event = body(high.get(f"{address}/events"))["rows"][0]
    assert (event["label"]["zh"], event["comment"]) == ("设置安全标记：敏感", "涉及调查")
    for side in ("agency", "enterprise"):
        desk = world.heads[side]
        assert body(desk.get(address))["security_label"] is None
        history = desk.get(f"{address}/events").content.decode()
        assert "涉及调查" not in history
        assert "set_label" not in history
    auditor = Desk(person("customs", roles=("auditor",)))
    told = body(auditor.get("/api/security-events", {"event": "label:change:ok"}))["rows"]
    assert f"{number}: ordinary → sensitive" in {row["target"] for row in told}
    assert label(middle, number, "ordinary").status_code == 404
    body(label(high, number, "ordinary"))
    assert middle.get(address).status_code == 200
    assert CaseEvent.objects.filter(number=number, action="set_label").count() == 2


def test_what_is_made_to_be_published_takes_no_label(customs):
    """Announcements, regulations, rule lists, campaigns."""
    law = {"title": "某公告", "status": "in_force", "source": "test"}
    number = body(start(Desk(customs), "regulation", law), 201)["number"]
    desk = cleared("sensitive")
    assert body(desk.get(f"/api/cases/{number}"))["security_label"]["settable"] == []
    assert "公布" in body(label(desk, number, "restricted"), 409)["detail"]


def test_what_hangs_on_a_case_bears_its_label(world):
    """Appointments and feedback that name a commission: those that are there with it, and those that come later."""
    high, low = cleared("sensitive"), cleared("ordinary")
    number, appointment = world.cases["commission"], world.cases["appointment"]
    body(label(high, number, "restricted"))
    for hanging in (appointment, world.hanging):
        assert low.get(f"/api/cases/{hanging}").status_code == 404
        assert body(high.get(f"/api/cases/{hanging}"))["security_label"]["level"] == "restricted"
        assert body(label(high, hanging, "ordinary"), 422)["errors"]["level"].startswith("不能低于")
    later = document("feedback", world.heads["agency"].user.organisation, commission=number)
    fresh = body(start(high, "feedback", later), 201)["number"]
    assert low.get(f"/api/cases/{fresh}").status_code == 404
    refused = body(start(low, "feedback", later), 422)
    assert "commission" in str(refused["errors"])
    body(label(high, number, "ordinary"))
    assert low.get(f"/api/cases/{appointment}").status_code == 200


def test_who_is_not_cleared_holds_nothing_and_is_handed_nothing(agency):
    """A label above the holder's clearance frees the case; nobody below it is offered as a colleague; a holder whose clearance
    was taken back holds nobody off."""
    number = submitted(Desk(agency))["number"]
    low, middle, high = cleared("ordinary"), cleared("restricted"), cleared("sensitive")
    case = body(act(low, body(low.get(f"/api/cases/{number}")), "claim"))
    assert case["holder"] == {"name": low.user.name}
    case = body(label(high, number, "restricted"))
    assert case["holder"] is None
    offered = body(high.get(f"/api/cases/{number}/colleagues"))["rows"]
    assert [row["id"] for row in offered] == [str(middle.user.pk)]
    case = body(act(middle, body(middle.get(f"/api/cases/{number}")), "claim"))
    User.objects.filter(pk=middle.user.pk).update(clearance=Level.ORDINARY)
    assert middle.get(f"/api/cases/{number}").status_code == 404
    assert body(act(high, body(high.get(f"/api/cases/{number}")), "claim"))["holder"] == {"name": high.user.name}


def test_the_same_machine_is_not_told_of_a_case_that_is_kept_from_somebody(client_for, enterprise, agency):
    """Hints name other commissions only to who may see them."""
    steps.commissionable(agency.organisation)
    trader = client_for(enterprise)
    one, other = (steps.submit(trader, steps.ready(trader, agency.organisation)) for _ in range(2))
    low, high = cleared("ordinary"), cleared("sensitive")
    goods = one["data"]["goods"]

    def hints(desk):
        return desk.post("/api/commissions/goods/hints", {"number": one["number"], "goods": goods}).content.decode()

    told = other["number"] in hints(low)
    body(label(high, other["number"], "sensitive"))
    assert other["number"] not in hints(low)
    assert (other["number"] in hints(high)) == told


def test_clearances_are_given_by_the_security_administrator_and_never_to_oneself(customs):
    """Logged, at once in force, and nobody else's to give."""
    keeper = Desk(person("customs", roles=("security",)))
    address = f"/api/customs-users/{customs.pk}/clearance"
    assert Desk(customs).post(address, {"level": "sensitive"}).status_code == 403
    assert body(keeper.post(address, {"level": "restricted"}))["clearance"] == "restricted"
    assert body(keeper.post(address, {"level": "top"}), 422)["errors"]
    own = keeper.post(f"/api/customs-users/{keeper.user.pk}/clearance", {"level": "sensitive"})
    assert "本人" in body(own, 409)["detail"]
    told = body(
        Desk(person("customs", roles=("auditor",))).get("/api/security-events", {"event": "clearance:change:ok"})
    )
    assert told["rows"][0]["target"] == f"{customs.account}: ordinary → restricted"


def walk_of(sql, params):
    """By which indexes SQLite goes, but for the one of labels."""
    if connection.vendor != "sqlite" or not sql.lstrip().startswith(("SELECT", "WITH")):
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [row[-1] for row in cursor.fetchall() if " USING " in row[-1] and " x " not in row[-1]]


def test_while_nothing_is_labelled_lists_ask_what_they_asked(world):
    """The same statements, without a word of labels; with one, not one statement more, and by the same indexes."""
    desk, high = cleared("ordinary"), cleared("sensitive")

    def asked(path):
        desk.get(path)
        seen = []

        def note(execute, sql, params, many, context):
            seen.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            desk.get(path)
        return [(sql, walk_of(sql, params)) for sql, params in seen[1:]]

    paths = (
        "/api/commissions",
        "/api/commissions?consignee_name=机",
        "/api/inbox",
        "/api/inbox/counts",
        "/api/messages",
    )
    free = {path: asked(path) for path in paths}
    for path, statements in free.items():
        assert not [sql for sql, _ in statements if "securitylabel" in sql], path
    body(label(high, world.cases["commission"], "sensitive"))
    for path, statements in free.items():
        narrowed = asked(path)
        assert len(narrowed) == len(statements), path
        assert any("securitylabel" in sql for sql, _ in narrowed), path
        assert [{*walk} for _, walk in narrowed] == [{*walk} for _, walk in statements], path


def test_a_label_outweighs_being_asked_for_an_opinion(client_for, enterprise, agency):
    """Another office reads a case that it is asked about; labelled above its officers' clearance, neither that nor the question."""
    steps.commissionable(agency.organisation)
    trader = client_for(enterprise)
    number = steps.submit(trader, steps.ready(trader, agency.organisation))["number"]
    high, other = cleared("sensitive"), office("5200")
    question = ask(high, number, "5200")["number"]
    assert [other.get(f"/api/cases/{one}").status_code for one in (number, question)] == [200, 200]
    body(label(high, number, "restricted"))
    assert [other.get(f"/api/cases/{one}").status_code for one in (number, question)] == [404, 404]
    assert question not in other.get("/api/opinions").content.decode()
