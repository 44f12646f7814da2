"""What can't be typeset can't be recorded, and nobody's request waits for the trial: 202, the worker, the same again (0036)."""

import pytest

from preship.cases.models import Case
from preship.certificates import preparation
from preship.certificates.models import Certificate, Trial
from preship.certificates.typesetting import UntypesettableError
from preship.commissions.models import InspectionResult
from tests.certificates.conftest import TODAY
from tests.support.commission import accepted, goods, latest, result
from tests.support.filing import act, body, certificate_file, put_file
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
TRIALS = "trials of certificates"


@pytest.fixture
def hasty(surveyor):
    """The agency's client that gives the worker no time."""
    return Desk(surveyor.user, patient=False)


@pytest.fixture
def case(trader, surveyor, hasty):
    """A commission whose result is all that lacks."""
    made = accepted(trader, surveyor, goods=[goods()])
    body(put_file(hasty, made, "result"), 201)
    return latest(hasty, made)


@pytest.fixture
def asked(monkeypatch):
    """How often a certificate was typeset."""
    said = []
    real = preparation.typeset
    monkeypatch.setattr(preparation, "typeset", lambda document: said.append(1) or real(document))
    return said


def test_the_request_does_not_wait_for_the_trial(hasty, case, asked):
    """Nothing is typeset on its thread and nothing recorded; asked again meanwhile, still one trial; then it is recorded once."""
    given = result(**TODAY)
    for _ in range(2):
        waiting = act(hasty, case, "record_result", given=given, key="one")
        assert body(waiting, 202) == {"preparing": True}
        assert waiting["Retry-After"] == "1"
    assert (asked, InspectionResult.objects.count(), Trial.objects.count()) == ([], 0, 1)
    work_off(TRIALS)
    assert len(asked) == 1
    assert body(act(hasty, case, "record_result", given=given, key="one"))["state"] == "completed"
    assert body(act(hasty, case, "record_result", given=given, key="one"))["state"] == "completed"
    assert (len(asked), Certificate.objects.count()) == (1, 1)


@pytest.mark.parametrize("other", ["result", "file"])
def test_what_was_tried_is_what_is_recorded(hasty, case, other):
    """A result changed after its trial, or a file put in, is another one: it is tried first."""
    given = result(**TODAY)
    body(act(hasty, case, "record_result", given=given), 202)
    work_off(TRIALS)
    if other == "file":
        body(put_file(hasty, case, "result", content=certificate_file()), 201)
        assert act(hasty, latest(hasty, case), "record_result", given=given).status_code == 202
    else:
        assert act(hasty, case, "record_result", given={**given, "findings": "另写"}).status_code == 202
    assert not InspectionResult.objects.exists()


def test_what_can_not_be_typeset_is_refused_and_may_be_tried_anew(hasty, case, monkeypatch):
    """The guard stays: the refusal comes with the next asking, and a fault of the moment bars nobody for good."""

    def broken(document):
        raise UntypesettableError

    given = result(**TODAY)
    monkeypatch.setattr(preparation, "typeset", broken)
    body(act(hasty, case, "record_result", given=given), 202)
    work_off(TRIALS)
    assert "无法排版" in body(act(hasty, case, "record_result", given=given), 409)["detail"]
    monkeypatch.undo()
    body(act(hasty, case, "record_result", given=given), 202)
    work_off(TRIALS)
    assert body(act(hasty, case, "record_result", given=given))["state"] == "completed"


def test_of_two_who_were_tried_one_wins(hasty, case):
    """Colleagues at once: each result is tried, one is recorded, the other is told that the case has moved on."""
    colleague = Desk(person("agency", organisation_row=hasty.user.organisation), patient=False)
    mine, theirs = result(**TODAY), result(**TODAY)
    for desk, given in ((hasty, mine), (colleague, theirs)):
        body(act(desk, case, "record_result", given=given), 202)
    work_off(TRIALS)
    assert Trial.objects.filter(state=Trial.DONE).count() == 2
    outcomes = [
        act(desk, case, "record_result", given=given).status_code
        for desk, given in ((hasty, mine), (colleague, theirs))
    ]
    assert outcomes[0] == 200 and outcomes[1] in (409, 412)
    assert Case.objects.get(number=case["number"]).state == "completed"
    assert Certificate.objects.count() == 1


def test_nobody_fills_the_queue(hasty, case):
    """So many at once, and no more."""
    answers = [act(hasty, case, "record_result", given=result(**TODAY, findings=str(n))).status_code for n in range(21)]
    assert answers == [202] * 20 + [429]
