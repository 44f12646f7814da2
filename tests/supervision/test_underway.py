"""Commissions under way when a disposition begins: listed to customs, told to their enterprises (processes.md §6)."""

import datetime

import pytest

from preship.fields import clock
from tests.support.commission import accepted, completed, create, inspector, latest, record_result, send_back, submitted
from tests.support.filing import body
from tests.support.people import Desk, person
from tests.support.supervision import disposed, drafted, lifted
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


def at(day, time="12:00:00"):
    """It is that time of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}+08:00"))


def listed(officer, case):
    """The commissions that a disposition's page lists: (number, whether its enterprise was told)."""
    rows = body(officer.get(f"/api/cases/{case['number']}"))["extra"]["affected"]
    return [(row["number"], row["told_at"] is not None) for row in rows]


def told(desk, number):
    """What the enterprise was told of a commission's agency."""
    rows = body(desk.get("/api/messages", {"limit": 100}))["rows"]
    return [
        row["title"] for row in rows if number in row["title"] and "检验机构" in row["title"] and "起" in row["title"]
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [("non-recognition", "不予认可"), ("revocation", "撤销"), ("rectification", "限期整改")],
)
def test_those_in_the_agencys_hands_are_listed_and_told_at_once(
    officer, reviewer, inspection, house, trader, kind, words
):
    """Accepted ones and waiting ones; no draft, none that is done, none of another agency; the agency is shown none."""
    today = clock.beijing_today().isoformat()
    waiting, running = submitted(trader, house), accepted(trader, inspection)
    other = Desk(person("enterprise"))
    others = accepted(other, inspection)
    create(trader, house)
    completed(trader, inspection)
    accepted(trader, Desk(inspector()))
    given = {"begins": today, "until": "2026-12-31"} if kind == "non-recognition" else {}
    case = drafted(officer, kind, house, **given)
    mine = [waiting["number"], running["number"], others["number"]]
    assert listed(officer, case) == [(number, False) for number in mine]
    case = disposed(officer, reviewer, kind, house, **given)
    assert listed(officer, case) == [(number, True) for number in mine]
    for desk, number in ((trader, waiting["number"]), (trader, running["number"]), (other, others["number"])):
        (sentence,) = told(desk, number)
        assert words in sentence
    assert told(other, running["number"]) == []
    assert "affected" not in body(inspection.get(f"/api/cases/{case['number']}"))["extra"]
    finished = record_result(inspection, latest(inspection, running))
    assert finished["state"] == "completed"
    assert listed(officer, case)[1] == (running["number"], True)


def test_those_under_way_when_it_begins_are_told_then(officer, reviewer, inspection, house, trader):
    """One that begins later hits what is under way on that day, once, whatever came and went before; a tick tells."""
    first = accepted(trader, inspection)
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-06-01", until="2030-06-30")
        assert listed(officer, case) == [(first["number"], False)]
        record_result(inspection, latest(inspection, first))
        second = accepted(trader, inspection)
    with at("2030-06-01", "00:00:00"):
        work_off("dispositions")
        work_off("dispositions")
        assert listed(officer, case) == [(second["number"], True)]
        assert (told(trader, first["number"]), len(told(trader, second["number"]))) == ([], 1)


def test_one_that_is_lifted_before_it_begins_hits_nobody(officer, reviewer, inspection, house, trader):
    """Nobody is told of what never was in force."""
    running = accepted(trader, inspection)
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-06-01", until="2030-06-30")
        lifted(officer, reviewer, case)
    with at("2030-06-02"):
        work_off("dispositions")
        assert told(trader, running["number"]) == []


def test_a_late_worker_forgets_none(officer, reviewer, inspection, house, trader):
    """What was in the agency's hands when it began and was finished before the worker came is listed and told all the
    same, for just its certificate is not recognised; until then the page lists what is to be told."""
    with at("2030-05-05"):
        case = disposed(officer, reviewer, "non-recognition", house, begins="2030-06-01", until="2030-06-30")
        before, finished, back, running = (accepted(trader, inspection) for _ in range(4))
        record_result(inspection, latest(inspection, before))
        waiting = submitted(trader, house)
    with at("2030-06-02"):
        record_result(inspection, latest(inspection, finished))
        send_back(inspection, latest(inspection, waiting))
        hit = [case["number"] for case in (finished, back, running, waiting)]
        assert listed(officer, case) == [(number, False) for number in hit]
    with at("2030-06-03"):
        work_off("dispositions")
        work_off("dispositions")
        assert listed(officer, case) == [(number, True) for number in hit]
        assert [len(told(trader, number)) for number in hit] == [1, 1, 1, 1]
        assert told(trader, before["number"]) == []
