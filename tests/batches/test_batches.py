"""One action on many cases: looked at first, each case done or not at all, the result for each."""

import datetime

import pytest
from django.db import OperationalError

from preship.batches import working
from preship.batches.models import Batch
from preship.cases.models import Case, CaseEvent
from preship.fields import clock
from tests.conversations.test_conversations import say, unread
from tests.support import commission
from tests.support.filing import act, body, fresh_key, submitted
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def look(desk, numbers, action=""):
    """What would happen."""
    return body(desk.post("/api/batches/look", {"numbers": numbers, "action": action}))


def asked(desk, numbers, action, key=None, versions=None, **given):
    """Ask for it; the response."""
    sent = {"numbers": numbers, "action": action, "input": given, "versions": versions or {}}
    return desk.post("/api/batches", sent, idempotency_key=key or fresh_key())


def ended(desk, batch):
    """number → how it ended, and why."""
    told = body(desk.get(f"/api/batches/{batch['id']}"))
    assert told["done"] == told["total"]
    return {row["number"]: (row["state"], row["why"]) for row in told["rows"]}


def test_many_are_accepted_after_a_look_at_what_will_happen():
    """Possible and not possible with the reason; the same key asks once; what moved meanwhile is refused and says so;
    another's case is left out of all of it; nobody else sees the batch."""
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    home = inspector.user.organisation
    numbers = [commission.submitted(trader, home)["number"] for _ in range(3)]
    done = commission.accepted(trader, inspector)["number"]
    strange = submitted(Desk(person("agency")))["number"]
    offers = {one["action"]: one["possible"] for one in look(inspector, [*numbers, done, strange])["offers"]}
    assert offers["commission.accept"] == 3
    rows = {
        row["number"]: row["why"] for row in look(inspector, [*numbers, done, strange], "commission.accept")["rows"]
    }
    assert rows == {**dict.fromkeys(numbers), done: rows[done]}
    assert "受理中" in rows[done]["zh"]

    key = fresh_key()
    batch = body(asked(inspector, [*numbers, done, strange], "commission.accept", key), 201)
    assert body(asked(inspector, [*numbers, done, strange], "commission.accept", key), 201)["id"] == batch["id"]
    assert (batch["done"], batch["total"]) == (0, 4)
    gone = body(trader.get(f"/api/cases/{numbers[0]}"))
    version = {"if_match": f'"{gone["version"]}"', "idempotency_key": fresh_key()}
    body(trader.post(f"/api/cases/{numbers[0]}/actions/withdraw", {}, **version))
    work_off("jobs")
    told = ended(inspector, batch)
    assert [told[number][0] for number in (*numbers, done)] == ["refused", "done", "done", "refused"]
    assert told[numbers[0]][1]["zh"] and told[done][1]["en"]
    assert trader.get(f"/api/batches/{batch['id']}").status_code == 404
    assert asked(inspector, [strange], "commission.accept").status_code == 422


def test_a_case_that_moved_after_the_look_is_left_as_it_is():
    """What is done is what was seen: taken back and sent again meanwhile, the case is refused though its state is the same."""
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    home = inspector.user.organisation
    moved, calm = (commission.submitted(trader, home) for _ in range(2))
    numbers = [moved["number"], calm["number"]]
    seen = {row["number"]: row["version"] for row in look(inspector, numbers, "commission.accept")["rows"]}
    commission.submit(trader, body(act(trader, moved, "withdraw")), contract_number="ANOTHER-1")
    batch = body(asked(inspector, numbers, "commission.accept", versions=seen), 201)
    work_off("jobs")
    assert {number: state for number, (state, _) in ended(inspector, batch).items()} == {
        moved["number"]: "refused",
        calm["number"]: "done",
    }
    assert inspector.post("/api/batches/look", {"numbers": ["WT1"] * 26}).status_code == 422


def test_officers_take_up_and_hand_over_many_and_read_many_messages():
    """Taking up and handing over is one action in every process; messages of many cases are read at once."""
    officer, colleague = Desk(person("customs")), person("customs")
    agency = Desk(person("agency"))
    numbers = [submitted(agency)["number"], submitted(Desk(person("agency")))["number"]]
    for action, given in (("claim", {}), ("hand_over", {"colleague": str(colleague.pk)})):
        batch = body(asked(officer, numbers, action, **given), 201)
        work_off("jobs")
        assert {state for state, _ in ended(officer, batch).values()} == {"done"}
    assert {*Case.objects.filter(number__in=numbers).values_list("holder", flat=True)} == {colleague.pk}
    body(say(agency, numbers[0], ["customs"], "请问"), 201)
    mine = Desk(colleague)
    assert unread(mine) == ["请问"]
    assert [one["action"] for one in look(mine, numbers)["offers"]][-1] == "read"
    body(asked(mine, numbers, "read"), 201)
    work_off("jobs")
    assert unread(mine) == []


class Killed(BaseException):
    """As SIGKILL: nothing that follows is done."""


@pytest.mark.parametrize("fault", [Killed, OperationalError])
def test_a_case_that_ends_its_worker_is_left_and_the_others_are_done(monkeypatch, fault):
    """0065: whatever ends the worker, or the database's answer, at one case again and again: that case is refused in the end,
    all others are done once, before it and after it, though a job itself is given up after some deaths."""
    monkeypatch.setattr(working, "AT_A_TIME", 2)
    trader, inspector = Desk(person("enterprise")), Desk(commission.inspector())
    numbers = [commission.submitted(trader, inspector.user.organisation)["number"] for _ in range(5)]
    batch = body(asked(inspector, numbers, "commission.accept"), 201)
    whole = working.perform

    def mortal(number, *arguments, **given):
        if number == numbers[2]:
            raise fault
        return whole(number, *arguments, **given)

    monkeypatch.setattr(working, "perform", mortal)
    now, deaths = clock.now(), 0
    for hour in range(3 * working.TRIES):
        with clock.at(now + datetime.timedelta(hours=hour)):
            work_off("jobs of the dead")
            try:
                work_off("jobs")
            except Killed:
                deaths += 1
    assert deaths == (working.TRIES if fault is Killed else 0)
    told = ended(inspector, batch)
    assert [told[number][0] for number in numbers] == ["done", "done", "refused", "done", "done"]
    assert "单独办理" in told[numbers[2]][1]["zh"]
    assert CaseEvent.objects.filter(number__in=numbers, action="accept").count() == 4


def test_results_are_kept_for_ninety_days():
    """Then the batch is forgotten; what was done to the cases stays."""
    officer = Desk(person("customs"))
    number = submitted(Desk(person("agency")))["number"]
    batch = body(asked(officer, [number], "claim"), 201)
    work_off("jobs")
    with clock.at(clock.now() + datetime.timedelta(days=89)):
        assert working.forget_old_batches() == 0
    with clock.at(clock.now() + datetime.timedelta(days=91)):
        assert (working.forget_old_batches(), working.forget_old_batches()) == (1, 0)
    assert officer.get(f"/api/batches/{batch['id']}").status_code == 404
    assert body(officer.get(f"/api/cases/{number}"))["holder"]["name"] == officer.user.name


def test_what_is_asked_wrongly_is_refused_before_it_is_kept():
    """Bad input: an action that none of the cases has, what its form takes amiss, signs that no database stores, a key used
    for something else, a fourth batch while three are under way."""
    officer, agency = Desk(person("customs")), Desk(person("agency"))
    numbers = [submitted(agency)["number"]]
    for action in ("", "nonsense", "claim\0", "\ud800", "commission.accept", "filing.submit", "filing.discard"):
        assert list(body(asked(officer, numbers, action), 422)["errors"]) == ["action"], action
    assert list(body(asked(officer, numbers, "hand_over"), 422)["errors"]) == ["input.colleague"]
    for text in ("x\0y", "x\ud800y"):
        assert asked(officer, numbers, "hand_over", colleague=text).status_code == 422
        assert asked(officer, numbers, "claim", anything=text).status_code == 422
        assert asked(officer, numbers, "read", **{text: 1}).status_code == 422
    assert asked(officer, [*numbers, "BA1\0"], "claim").status_code == 422
    assert not Batch.objects.exists()
    key = fresh_key()
    body(asked(officer, numbers, "claim", key), 201)
    assert asked(officer, numbers, "release", key).status_code == 409
    for _ in range(2):
        body(asked(officer, numbers, "claim"), 201)
    assert asked(officer, numbers, "claim").status_code == 429
    work_off("jobs")
    body(asked(officer, numbers, "claim"), 201)
