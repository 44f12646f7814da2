"""What two officers decided only two lift; a kind of disposition that the setting leaves to one is one's (processes.md §6)."""

import datetime

import pytest

from preship.fields import clock
from tests.support.days import ahead
from tests.support.filing import body
from tests.support.supervision import attempt, disposed, lifted, proposed, step
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
DAYS = {"rectification": {}, "non-recognition": {"begins": 0, "until": 300}}
"""What a kind is given besides, in days from today."""
ANOTHER = "须由另一名审核人员复核解除，不能由提出解除的人员本人复核。"


def given(kind):
    """The days of such a disposition."""
    return {name: ahead(days) for name, days in DAYS[kind].items()}


@pytest.mark.parametrize("kind", DAYS)
def test_one_officer_alone_neither_disposes_nor_lifts(officer, reviewer, inspection, house, kind):
    """M-6.1.7a, M-6.1.7d: no effect before the second officer's word, neither of the issuing nor of the lifting; the
    agency reads why it was lifted."""
    case = proposed(reviewer, kind, house, **given(kind))
    assert attempt(reviewer, case, "confirm").status_code == 409
    assert inspection.get(f"/api/cases/{case['number']}").status_code == 404
    case = step(officer_with_review(officer), case, "confirm")
    asked = step(reviewer, case, "propose_lift", reason="已查清")
    assert asked["state_label"]["zh"] == "待复核解除"
    assert body(attempt(reviewer, asked, "lift"), 409)["detail"] == ANOTHER
    assert body(reviewer.get(f"/api/cases/{case['number']}"))["extra"]["effect"]["now"] == "in_force"
    kept = step(reviewer, asked, "keep")
    work_off("dispositions")
    kept = body(officer.get(f"/api/cases/{case['number']}"))
    assert kept["state"] == {"rectification": "rectifying", "non-recognition": "in_force"}[kind]
    done = lifted(reviewer, officer_with_review(officer), kept, reason="已查清")
    assert (done["state_label"]["zh"], done["extra"]["effect"]["now"]) == ("已解除", "lifted")
    history = body(inspection.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert (history[0]["action"], history[0]["comment"]) == ("lift", "已查清")


def officer_with_review(officer):
    """The officer's client, who may confirm as well."""
    officer.user.roles = "officer reviewer"
    officer.user.save()
    return officer


def test_a_kind_may_be_left_to_one_officer(reviewer, house, settings):
    """The setting says of each kind whether a second officer is needed."""
    settings.FOUR_EYES = frozenset({"non-recognition"})
    case = disposed(reviewer, reviewer, "rectification", house)
    assert lifted(reviewer, reviewer, case)["state"] == "lifted"
    other = proposed(reviewer, "non-recognition", house, **given("non-recognition"))
    assert attempt(reviewer, other, "confirm").status_code == 409


def test_what_follows_is_said_before_it_is_done(officer, reviewer, house):
    """Found 2026-11 §9: 限期整改 takes effect after a question, as its lifting does."""
    case = proposed(officer, "rectification", house)
    asked = {one["name"]: one["asks"] for one in body(reviewer.get(f"/api/cases/{case['number']}"))["actions"]}
    assert "不能接受委托" in asked["confirm"]["zh"] and "cannot be commissioned" in asked["confirm"]["en"]
    step(reviewer, case, "confirm")
    asking = step(officer, body(officer.get(f"/api/cases/{case['number']}")), "propose_lift")
    asked = {one["name"]: one["asks"] for one in asking["actions"]}
    assert asked["lift"]["zh"].startswith("解除后立即生效")


def test_a_rectification_may_be_answered_while_its_lifting_waits(officer, reviewer, inspection, house):
    """M-6.1.7d: the agency loses no day; at its last day it ends by itself, whatever waits."""
    case = disposed(officer, reviewer, "rectification", house, until="2030-06-30")
    step(officer, case, "propose_lift")
    answered = step(inspection, body(inspection.get(f"/api/cases/{case['number']}")), "submit")
    assert answered["state"] == "submitted"
    step(officer, body(officer.get(f"/api/cases/{case['number']}")), "propose_lift")
    with clock.at(datetime.datetime(2030, 7, 1, tzinfo=datetime.UTC)):
        work_off("dispositions")
        assert body(officer.get(f"/api/cases/{case['number']}"))["state"] == "ended"
