"""Offices: a regional customs sees what concerns it, headquarters sees all (issue 4, 3)."""

import pytest

from tests.support import commission as steps
from tests.support.filing import act, body, submitted
from tests.support.people import Desk, organisation, person

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


def test_a_message_links_only_to_a_case_that_is_ones_own(case, client_for, agency):
    """A correction is told to customs; its case opens where it is seen."""
    surveyor = client_for(agency)
    done = steps.record_result(surveyor, steps.accept(surveyor, case))
    corrected = steps.result(reason="笔误", machines=[steps.machine()])
    body(act(surveyor, done, "correct_result", given=corrected))
    for code, number in (("2201", case["number"]), ("5208", None)):
        rows = body(officer(code).get("/api/messages"))["rows"]
        assert [row["case"] for row in rows if "更正" in row["title"]] == [number]


def test_a_case_is_handed_over_to_colleagues_whom_it_concerns(agency):
    """A filing concerns all."""
    number = submitted(Desk(agency))["number"]
    desks = [officer(code) for code in ("2200", "5208", "0000")]
    offered = body(desks[0].get(f"/api/cases/{number}/colleagues"))["rows"]
    assert [row["id"] for row in offered] == [str(desk.user.pk) for desk in (desks[2], desks[1])]
