"""Terms are settings of customs: seen and set at headquarters, audited, shown where they act (issue 4, deadlines)."""

import datetime

import pytest

from preship.cases.events import broken_chain
from preship.cases.models import Case
from preship.deadlines import terms as declared
from preship.deadlines.reminders import remind
from preship.environment import ConfigurationError, read_environment
from preship.fields import clock
from preship.fields.text import Text
from tests.support.filing import act, body, profile, submitted
from tests.support.people import Desk, organisation, person
from tests.support.tampering import run

pytestmark = pytest.mark.django_db
REVIEW, NEARING = "/api/terms/filing_review", "/api/terms/nearing"
BASIS = "署监函〔2026〕示例"


def at(day):
    """Noon of a day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T12:00:00+08:00"))


def settle(desk, where, days, counted="working", version=0, **given):
    """The answer to setting a term."""
    return desk.post(where, {"version": version, "data": {"days": days, "counted": counted, "basis": BASIS, **given}})


def deadline(desk, case):
    """A case's deadline as its page has it."""
    return body(desk.get(f"/api/cases/{case['number']}"))["deadline"]


@pytest.fixture
def keeper():
    """A system administrator at headquarters."""
    return Desk(person("customs", roles=["administrator"]))


@pytest.fixture
def officer():
    """An officer at headquarters, who reviews too."""
    return Desk(person("customs", roles=["officer", "reviewer"]))


@pytest.fixture
def agency_desk(client_for, agency):
    """An agency's client."""
    return client_for(agency)


def test_every_term_is_listed_with_its_source(keeper, sql_count):
    """Days, how they are counted, and who says so; nothing was set yet, so the program or the installation does."""
    with sql_count(2):  # the session's and one
        said = body(keeper.get("/api/terms"))
    assert {row["name"]: (row["days"], row["counted"], row["source"]) for row in said["rows"]} == {
        "filing_review": (20, "working", "program"),
        "change_review": (20, "working", "program"),
        "return_answer": (30, "calendar", "program"),
        "feedback_reply": (10, "working", "program"),
        "document_check": (10, "working", "program"),
        "nearing": (3, "working", "program"),
    }
    assert said["may_set"] is True
    assert all(row["label"]["en"] and row["purpose"]["zh"] for row in said["rows"])


def test_a_change_counts_from_the_next_step_and_is_audited(keeper, agency_desk, sql_count):
    """Who, when, before, after, on what basis; the case's page says who set its term; what is under way keeps its day."""
    with at("2026-03-02"):
        first = submitted(agency_desk)
        said = body(settle(keeper, REVIEW, 5))
        assert (said["days"], said["source"], said["version"], said["by"]) == (5, "customs", 1, keeper.user.name)
        second = submitted(Desk(person("agency")))
    with at("2026-03-03"):
        assert deadline(keeper, first)["setting"] | {"label": ""} == {
            "name": "filing_review", "label": "", "days": 20, "source": "program", "set_on": None,
        }  # fmt: skip
        now = deadline(keeper, second)
        assert (now["day"], now["setting"]["days"]) == ("2026-03-09", 5)
        assert (now["setting"]["source"], now["setting"]["set_on"]) == ("customs", "2026-03-02")
        body(settle(keeper, REVIEW, 12, "calendar", version=1, basis="另一决定"))
        with sql_count(3):  # the session's and two
            acts = body(keeper.get(REVIEW))["acts"]
    assert [(a["by"], a["at"][:10], a["comment"]) for a in acts] == [
        (keeper.user.name, "2026-03-03", "另一决定"),
        (keeper.user.name, "2026-03-02", BASIS),
    ]
    assert acts[0]["changes"] == [
        {"path": "days", "old": 5, "new": 12},
        {"path": "counted", "old": "working", "new": "calendar"},
    ]
    assert list(broken_chain()) == []
    run("UPDATE cases_caseevent SET comment = '改过' WHERE number = 'term-filing_review' AND seq = 1")
    assert "term-filing_review#1: changed after it was written" in list(broken_chain())


def test_empty_means_no_term(keeper, officer, agency_desk):
    """No limit is invented: a case that comes under no term has no deadline, and is reminded of nothing."""
    body(settle(keeper, REVIEW, None))
    case = submitted(agency_desk)
    assert deadline(keeper, case) is None
    assert Case.objects.get(number=case["number"]).due_at is None
    body(settle(keeper, REVIEW, 2, version=1))
    returned = body(act(officer, case, "supplement", given={"reason": "请补章程"}))
    assert deadline(keeper, returned)["setting"]["name"] == "return_answer"
    again = body(agency_desk.get(f"/api/cases/{case['number']}"))
    body(act(agency_desk, again, "submit", data=profile()))
    assert deadline(keeper, case)["setting"]["days"] == 2


def test_the_lead_of_reminders_is_a_setting(keeper, officer, agency_desk):
    """How long before the day it is near: for the desk's view and for the reminder, in the same words."""
    with at("2026-03-02"):
        case = submitted(agency_desk)
        day = deadline(keeper, case)["day"]
        assert body(officer.get("/api/inbox/views"))["views"]["nearing"] == 0
        assert remind() == 0
        body(settle(keeper, NEARING, 40))
        assert body(officer.get("/api/inbox", {"view": "nearing"}))["rows"][0]["deadline"]["day"] == day
        assert body(officer.get("/api/inbox/views"))["views"]["nearing"] == 1
        assert remind() == 1
        body(settle(keeper, NEARING, None, version=1))
        assert body(officer.get("/api/inbox", {"view": "nearing"}))["rows"] == []


def test_the_desk_counts_days_as_the_case_began_under(keeper, officer, agency_desk):
    """A term that changes from working to calendar days changes no row of the desk that is under way."""
    with at("2026-03-02"):
        submitted(agency_desk)
        body(settle(keeper, REVIEW, 20, "calendar"))
        submitted(Desk(person("agency")))
        rows = body(officer.get("/api/inbox"))["rows"]
    assert sorted((row["deadline"]["working"], row["deadline"]["left"]) for row in rows) == [(False, 20), (True, 20)]


def test_what_can_not_be_set(keeper):
    """422 at the field; 412 where somebody else was faster; 404 for what is no term; nothing is written."""
    for data, wrong in (
        ({"days": 0}, "days"),
        ({"days": 1000}, "days"),
        ({"days": "many"}, "days"),
        ({"counted": "weeks"}, "counted"),
        ({"basis": ""}, "basis"),
    ):
        asked = {"days": 5, "counted": "working", "basis": BASIS, **data}
        assert set(body(keeper.post(REVIEW, {"version": 0, "data": asked}), 422)["errors"]) == {wrong}
    body(settle(keeper, REVIEW, 5))
    assert body(settle(keeper, REVIEW, 6), 412)["code"] == "stale"
    assert settle(keeper, "/api/terms/lunch", 5).status_code == 404
    assert [a["changes"][0]["new"] for a in body(keeper.get(REVIEW))["acts"]] == [5]


def test_a_regional_customs_sees_and_does_not_set(keeper):
    """Terms hold everywhere: an administrator of a regional customs reads them; setting them is headquarters'."""
    shanghai = organisation("customs", code="2200")
    regional = Desk(person("customs", roles=["administrator"], organisation_row=shanghai))
    assert body(regional.get("/api/terms"))["may_set"] is False
    assert settle(regional, REVIEW, 5).status_code == 403
    assert body(keeper.get(REVIEW))["version"] == 0


@pytest.mark.parametrize(
    ("said", "days", "working"), [("15 working days", 15, True), ("30 days", 30, False), ("none", None, True)]
)
def test_the_environment_says_with_what_a_term_begins(monkeypatch, settings, said, days, working):
    """PRESHIP_TERM_…; what can't be read stops the start."""
    monkeypatch.setattr(declared, "TERMS", {})
    monkeypatch.setenv("PRESHIP_TERM_TOY", said)
    settings.TERMS = read_environment().term
    made = declared.term("toy", Text("试", "Toy"), Text("试", "Toy"), 7)
    assert (made.days, made.working, made.given is not None) == (days, working, True)
    monkeypatch.setenv("PRESHIP_TERM_TOY", "soon")
    with pytest.raises(ConfigurationError, match="PRESHIP_TERM_TOY"):
        read_environment()
