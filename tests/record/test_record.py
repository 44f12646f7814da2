"""An agency's record for customs: everything about it on one time line, newest first."""

import pytest

from tests.support.commission import completed, create, send_back, submitted
from tests.support.filing import act, body, filed, start
from tests.support.filing import submitted as submitted_filing
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks(enterprise, agency, customs):
    """(enterprise, agency on file, officer)."""
    surveyor, officer = Desk(agency), Desk(customs)
    filed(surveyor, officer)
    return Desk(enterprise), surveyor, officer


def record(officer, surveyor, **query):
    """The agency's record as an officer asks for it."""
    return body(officer.get(f"/api/agencies/{surveyor.user.organisation_id}/record", query))


def test_everything_stands_on_one_time_line(desks):
    """Supervision, the agency record: filing, commission, certificate, with their labels and whoever did it."""
    trader, surveyor, officer = desks
    done = completed(trader, surveyor)
    seen = record(officer, surveyor)
    assert [(row["shelf"], row["label"]["zh"]) for row in seen["rows"]] == [
        ("certificate", "检验结果"), ("commission", "接受委托"), ("commission", "提交"),
        ("filing", "受理"), ("filing", "申请"),
    ]  # fmt: skip
    assert seen["rows"][0]["note"] == done["extra"]["results"][0]["certificate_number"]
    assert seen["rows"][0]["by"] == surveyor.user.name
    assert {c["shelf"]: c["count"] for c in seen["counts"] if c["count"]} == {
        "filing": 1, "commission": 1, "certificate": 1,
    }  # fmt: skip
    assert seen["standing"]["open"] is True
    assert seen["standing"]["certificate_number"].startswith("PSI")


def test_reasons_stand_on_it_and_other_agencies_and_drafts_do_not(desks):
    """A return with its reason; no draft of anybody's, no act of another agency's."""
    trader, surveyor, officer = desks
    send_back(surveyor, submitted(trader, surveyor.user.organisation), reason="照片不清")
    create(trader, surveyor.user.organisation)
    stranger = Desk(person("agency"))
    body(start(stranger, "filing", {"name_zh": "未提交"}), 201)
    seen = record(officer, surveyor)
    assert seen["rows"][0]["comment"] == "照片不清"
    assert len(seen["rows"]) == 4
    assert record(officer, stranger)["rows"] == []


def test_a_withdrawal_stays_on_the_record_of_the_agency_that_had_the_case(desks):
    """What was with an agency and taken back is on its record still."""
    trader, surveyor, officer = desks
    body(act(trader, submitted(trader, surveyor.user.organisation), "withdraw"))
    assert record(officer, surveyor)["rows"][0]["label"]["zh"] == "撤回"


def test_it_is_read_by_shelves_and_in_pages(desks):
    """Filters by kind; keyset pages without gap or repetition."""
    trader, surveyor, officer = desks
    for _ in range(3):
        completed(trader, surveyor)
    whole = record(officer, surveyor, limit=100)["rows"]
    assert [r for r in whole if r["shelf"] == "certificate"] == record(officer, surveyor, shelf="certificate")["rows"]
    leafed, cursor = [], ""
    while cursor is not None:
        page = record(officer, surveyor, limit=4, **({"cursor": cursor} if cursor else {}))
        leafed, cursor = leafed + page["rows"], page["next"]
        assert ("counts" in page) == (len(leafed) <= 4)
    assert leafed == whole


def test_what_is_none_is_refused(desks, enterprise):
    """Bad input: a shelf that is none, a cursor of somebody else's, an organisation that is no agency."""
    _, surveyor, officer = desks
    where = f"/api/agencies/{surveyor.user.organisation_id}/record"
    assert list(body(officer.get(where, {"shelf": "gossip"}), 422)["errors"]) == ["shelf"]
    assert list(body(officer.get(where, {"cursor": "!!"}), 422)["errors"]) == ["cursor"]
    body(officer.get(f"/api/agencies/{enterprise.organisation_id}/record"), 404)
    body(surveyor.get(where), 403)


def test_the_register_and_the_desk_lead_customs_to_it(desks):
    """Supervision, the agency record: reached from the register and the desk; nobody else is told the way."""
    trader, surveyor, officer = desks
    home = str(surveyor.user.organisation_id)
    (row,) = body(officer.get("/api/filed-agencies"))["rows"]
    number = row["certificate_number"]
    assert row["agency"] == body(officer.get(f"/api/filed-agencies/{number}"))["agency"] == home
    for desk in (trader, surveyor, Desk(None)):
        assert "agency" not in body(desk.get("/api/filed-agencies"))["rows"][0]
        assert "agency" not in body(desk.get(f"/api/filed-agencies/{number}"))
    stranger = Desk(person("agency"))
    submitted_filing(stranger)
    waiting = body(officer.get("/api/inbox"))["rows"]
    assert [row["agency"] for row in waiting] == [str(stranger.user.organisation_id)]
    submitted(trader, surveyor.user.organisation)
    assert "agency" not in body(surveyor.get("/api/inbox"))["rows"][0]
