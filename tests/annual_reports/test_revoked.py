"""What becomes of the report of an agency whose filing is revoked (M-6.1.7c, M-6.1.8b; processes.md §6 and §7)."""

import datetime

import pytest

from preship.cases.events import broken_chain
from preship.deadlines.reminders import remind
from preship.fields import clock
from tests.support.annual import open_campaign, opened, report_of, submit
from tests.support.filing import act, body
from tests.support.people import Desk, person
from tests.support.supervision import disposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(db):
    """Whoever confirms a revocation."""
    return Desk(person("customs", roles=("reviewer",)))


def revoke(officer, reviewer, desk):
    """Revoke the desk's agency; the disposition's number."""
    return disposed(officer, reviewer, "revocation", desk.user.organisation)["number"]


def reminders(desk):
    """What the desk was told of deadlines."""
    said = body(desk.get("/api/messages"))["rows"]
    return [row for row in said if "请于" in str(row) or "已超过办理期限" in str(row)]


def test_what_was_not_sent_is_no_longer_asked_for(officer, reviewer, surveyor, other):
    """M-6.1.7c: the register knows the agency no more, so no report is asked of it; the disposition says why, in the
    history and in a message; another agency's report stays as it is, and nothing is late."""
    open_campaign(officer, year=2025)
    mine = report_of(surveyor)
    number = revoke(officer, reviewer, surveyor)
    case = report_of(surveyor)
    assert (case["state_label"]["zh"], case["final"], case["actions"]) == ("不再要求填报", True, [])
    assert (case["deadline"], case["extra"]["overdue"]) == (None, False)
    body(act(surveyor, case, "submit", data=mine["data"]), 409)
    last = body(surveyor.get(f"/api/cases/{case['number']}/events"))["rows"][0]
    assert (last["action"], last["comment"]) == ("lapse", number)
    assert f"年度工作报告 {case['number']} 不再要求填报" in str(body(surveyor.get("/api/messages"))["rows"])
    assert report_of(other)["state"] == "open"
    assert case["number"] not in str(body(surveyor.get("/api/inbox")))
    assert not list(broken_chain())


def test_nobody_is_reminded_of_it(officer, reviewer, surveyor, other):
    """processes.md §7: reminded before and after the deadline is who has to report still."""
    with clock.at(datetime.datetime(2026, 1, 5, 4, tzinfo=datetime.UTC)):
        open_campaign(officer, year=2025, deadline="2026-03-31")
        revoke(officer, reviewer, surveyor)
    for day, told in (("2026-03-30", 1), ("2026-04-01", 1)):
        with clock.at(datetime.datetime.fromisoformat(f"{day}T12:00:00+08:00")):
            assert remind() == told
    assert (len(reminders(surveyor)), len(reminders(other))) == (0, 2)


def test_customs_still_sees_it_and_not_the_draft(officer, reviewer, surveyor):
    """processes.md, common: customs finds it in list and campaign; what was being written stays its agency's alone."""
    case = opened(officer, 2025, surveyor)
    body(act(surveyor, case, "save", data={**case["data"], "clients": "草稿"}))
    revoke(officer, reviewer, surveyor)
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert (seen["state"], "草稿" in str(seen)) == ("lapsed", False)
    assert report_of(surveyor)["data"]["clients"] == "草稿"
    (row,) = body(officer.get("/api/annual-reports", {"state": "lapsed"}))["rows"]
    assert (row["number"], row["overdue"]) == (case["number"], False)
    asked = body(officer.get("/api/annual-campaigns"))["rows"][0]["number"]
    counted = body(officer.get(f"/api/cases/{asked}"))["extra"]
    assert (counted["states"], counted["overdue"]) == ({"lapsed": 1}, 0)


def test_what_was_submitted_is_still_reviewed_and_not_returned(officer, reviewer, surveyor):
    """processes.md §7: customs reads what it got; it asks nothing more of who is not on file."""
    case = submit(surveyor, opened(officer, 2025, surveyor))
    revoke(officer, reviewer, surveyor)
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    offered = {action["name"]: action["allowed"] for action in seen["actions"]}
    assert (seen["state"], offered["review"], offered["return"]) == ("submitted", True, False)
    refused = act(officer, seen, "return", given={"reason": "请补充", "notes": []})
    assert (refused.status_code, "备案已撤销" in refused.json()["detail"]) == (409, True)
    assert body(act(officer, seen, "review", given={"reason": "材料齐全"}))["state"] == "reviewed"


def test_what_came_back_ends_with_what_was_submitted(officer, reviewer, surveyor):
    """A report that is to be mended: customs keeps what it was sent, and the return is settled."""
    case = submit(surveyor, opened(officer, 2025, surveyor), clients="已提交的内容")
    case = body(act(officer, case, "return", given={"reason": "请补充", "notes": []}))
    case = report_of(surveyor)
    body(act(surveyor, case, "save", data={**case["data"], "clients": "修改中"}))
    revoke(officer, reviewer, surveyor)
    seen = body(officer.get(f"/api/cases/{case['number']}"))
    assert (seen["state"], seen["data"]["clients"], seen["returned"]["open"]) == ("lapsed", "已提交的内容", False)
    assert "修改中" not in str(seen)


def test_only_the_filing_that_was_revoked_counts(officer, reviewer, surveyor, other):
    """M-6.1.7d, processes.md §6: a rectification bars from commissions, and leaves the agency on file and asked; nobody
    ends a report by hand."""
    case = opened(officer, 2025, surveyor)
    disposed(officer, reviewer, "rectification", surveyor.user.organisation)
    revoke(officer, reviewer, other)
    assert report_of(surveyor)["state"] == "open"
    for desk in (surveyor, officer):
        assert act(desk, case, "lapse", given={"reason": "x"}).status_code == 403
