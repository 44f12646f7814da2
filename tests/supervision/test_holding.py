"""Who of customs has feedback, a check or a disposition in hand (issue 4, 3)."""

import pytest

from tests.support.filing import act, body
from tests.support.people import Desk, person
from tests.support.supervision import attempt, drafted, opened, step


def shown(desk, view):
    """The numbers at a view of the desk."""
    return [row["number"] for row in body(desk.get("/api/inbox", {"view": view}))["rows"]]


def look(desk, case):
    """The case as it is now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


WAITING = [
    ("feedback", ("open", "reply")),
    ("document-check", ("open", "submit")),
    ("onsite-check", ("open",)),
    ("rectification", ("propose",)),
    ("non-recognition", ("propose",)),
    ("revocation", ("propose",)),
]


@pytest.mark.parametrize(("kind", "steps"), WAITING)
def test_what_customs_began_is_in_hand_and_may_be_passed_on(officer, reviewer, inspection, house, kind, steps):
    """Who wrote it has it, before and after it was answered; put back it is unclaimed; a colleague takes it up or is
    handed it, and nobody else takes it meanwhile."""
    case = drafted(officer, kind, house, **({"until": "2199-12-31"} if kind == "non-recognition" else {})) | {}
    assert shown(officer, "mine") == [case["number"]]
    assert shown(officer, "free") == []
    if kind == "non-recognition":
        case["data"] = {**case["data"], "begins": "2199-01-01"}
    for name in steps:
        case = step(
            inspection if name in ("reply", "submit") else officer, look(officer, case) | {"data": case["data"]}, name
        )
    assert look(reviewer, case)["holder"]["name"] == officer.user.name
    refused = body(act(reviewer, look(reviewer, case), "claim"), 409)
    assert refused["detail"] == f"该业务已由{officer.user.name}领取。"
    case = body(act(officer, look(officer, case), "release"))
    assert (case["holder"], shown(reviewer, "free"), shown(officer, "mine")) == (None, [case["number"]], [])
    case = body(act(reviewer, case, "claim"))
    assert shown(reviewer, "mine") == [case["number"]]
    case = body(act(reviewer, case, "hand_over", given={"colleague": str(officer.user.pk)}))
    assert case["holder"]["name"] == officer.user.name


@pytest.mark.parametrize("action", ["withdraw", "decline"])
def test_a_proposal_that_comes_back_is_somebodys(officer, reviewer, house, action):
    """A draft is never unclaimed: who took the proposal back, or declined it, has it where nobody had."""
    case = body(act(officer, step(officer, drafted(officer, "revocation", house), "propose"), "release"))
    desk = officer if action == "withdraw" else reviewer
    assert step(desk, case, action)["holder"]["name"] == desk.user.name
    assert shown(officer, "free") == []


@pytest.mark.parametrize(("kind", "first"), [("feedback", "reply"), ("document-check", "submit")])
def test_only_what_comes_again_has_the_badge(officer, inspection, house, kind, first):
    """A first answer is none that comes again; the next is, and comes back to the officer who asked."""
    case = step(inspection, opened(officer, kind, house), first)
    assert shown(officer, "again") == []
    back = {"feedback": "ask_again", "document-check": "not_pass"}[kind]
    case = step(officer, case, back)
    step(inspection, case, first)
    assert shown(officer, "again") == shown(officer, "mine") == [case["number"]]


def test_what_was_not_passed_on_site_comes_back_to_who_was_there(officer, reviewer, inspection, house):
    """M-6.1.6d: though it was put back before, and by its badge."""
    case = body(act(officer, opened(officer, "onsite-check", house), "release"))
    case = step(reviewer, case, "record_fail")
    step(inspection, case, "submit")
    assert shown(reviewer, "mine") == shown(reviewer, "again") == [case["number"]]


def test_who_has_it_does_not_stop_a_colleague(officer, inspection, house):
    """People fall ill: another officer closes what one has in hand."""
    case = step(inspection, opened(officer, "feedback", house), "reply")
    other = Desk(person("customs", roles=("officer",)))
    assert body(attempt(other, look(other, case), "close", conclusion="认可"))["state"] == "closed"
