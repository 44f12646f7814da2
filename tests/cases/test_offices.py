"""Offices: a regional customs sees what concerns it, headquarters sees all (issue 4, 3)."""

import pytest

from tests.support import commission as steps
from tests.support.filing import act, body, start, submitted
from tests.support.people import Desk, organisation, person
from tests.support.supervision import document

pytestmark = pytest.mark.django_db


def officer(code):
    """A client of an officer of the customs with this code."""
    return Desk(person("customs", organisation_row=organisation("customs", code=code)))


@pytest.fixture
def case(client_for, enterprise, agency):
    """A commission submitted: in through Shanghai (2248), to Nanjing (2325)."""
    steps.commissionable(agency.organisation)
    trader = client_for(enterprise)
    ready = steps.ready(trader, agency.organisation, entry_customs="2248", destination_customs="2325")
    return steps.submit(trader, ready)


def test_the_customs_of_entry_and_of_destination_see_a_commission_and_others_do_not(case):
    """By the first two digits of the districts; elsewhere 404, in case, history, list and search."""
    address = f"/api/cases/{case['number']}"
    for code, sees in (("2200", True), ("2325", True), ("0000", True), ("5208", False), ("0202", False)):
        desk = officer(code)
        assert desk.get(address).status_code == (200 if sees else 404), code
        assert desk.get(f"{address}/events").status_code == (200 if sees else 404), code
        for query in ({}, {"consignee_name": case["data"]["consignee_name"]}, {"entry_customs": "2248"}):
            assert body(desk.get("/api/commissions", query))["count"] == int(sees), (code, query)


def test_a_filing_concerns_every_customs(agency):
    """A case with no district in it."""
    number = submitted(Desk(agency))["number"]
    for code in ("2200", "5208"):
        desk = officer(code)
        assert desk.get(f"/api/cases/{number}").status_code == 200
        assert [row["number"] for row in body(desk.get("/api/inbox"))["rows"]] == [number]
        assert body(desk.get("/api/inbox/views"))["views"]["free"] == 1


def test_a_customs_is_told_only_of_what_concerns_it(case, client_for, agency):
    """A correction is told to the customs of entry and destination and to headquarters; elsewhere there is no message,
    no unread one, and none to open."""
    surveyor = client_for(agency)
    done = steps.record_result(surveyor, steps.accept(surveyor, case))
    corrected = steps.result(reason="笔误", machines=[steps.machine()])
    body(act(surveyor, done, "correct_result", given=corrected))
    told, opened = {}, {}
    for code in ("2201", "2325", "0000", "5208"):
        desk = officer(code)
        heard = body(desk.get("/api/messages"))["rows"]
        assert body(desk.get("/api/messages/unread"))["count"] == len(heard)
        rows = [row for row in heard if "更正" in row["title"]]
        told[code] = [row["case"] for row in rows]
        opened |= {row["id"]: desk.get(f"/api/messages/{row['id']}").status_code for row in rows}
    assert told == {"2201": [case["number"]], "2325": [case["number"]], "0000": [case["number"]], "5208": []}
    assert list(opened.values()) == [200]
    assert desk.get(f"/api/messages/{next(iter(opened))}").status_code == 404


def test_what_customs_opens_about_an_agency_concerns_the_office_that_opened_it(agency):
    """processes.md §4 to §6: feedback of Shanghai's is Shanghai's and headquarters'; headquarters' own is everybody's."""
    steps.commissionable(agency.organisation)
    desks = {code: officer(code) for code in ("2200", "2201", "0000", "5208")}
    for code, seers in (("2200", {"2200", "2201", "0000"}), ("0000", set(desks))):
        opened = body(start(desks[code], "feedback", document("feedback", agency.organisation)), 201)
        address = f"/api/cases/{opened['number']}"
        seen = {other for other, desk in desks.items() if desk.get(address).status_code == 200}
        assert seen == seers


def test_a_case_is_handed_over_to_colleagues_whom_it_concerns(agency):
    """A filing concerns all."""
    number = submitted(Desk(agency))["number"]
    desks = [officer(code) for code in ("2200", "5208", "0000")]
    offered = body(desks[0].get(f"/api/cases/{number}/colleagues"))["rows"]
    assert [row["id"] for row in offered] == [str(desk.user.pk) for desk in (desks[2], desks[1])]
