"""检验机构提示: who can be commissioned, asked by the form, by 提交 and by 接受委托 (M-2.4; processes.md §3)."""

import pytest

from tests.support import commission as steps
from tests.support.filing import act, body, filed, profile, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
NOT_FILED = "该机构未备案，不能接受委托。"
REVOKED = "该机构备案已撤销，不能接受委托。"


def listed(desk):
    """The agencies of the form's list by id."""
    return {row["id"]: row for row in body(desk.get("/api/agencies/commissionable"))["rows"]}


def test_an_agency_on_file_can_be_chosen(trader, officer):
    """M-2.4, M-6.2.3c: filed through the front door, named as it is filed, with its certificate number."""
    desk = Desk(person("agency"))
    filing = filed(desk, officer, name_zh="海牙检验所", name_en="The Hague Survey")
    (row,) = listed(trader).values()
    assert (row["name_zh"], row["name_en"], row["country"], row["open"], row["why"]) == (
        "海牙检验所", "The Hague Survey", "NLD", True, None,
    )  # fmt: skip
    assert row["certificate_number"] == filing["extra"]["certificate_number"]
    case = steps.submitted(trader, row["id"])
    assert steps.accept(desk, case)["state"] == "accepted"


def test_the_list_says_why_another_cannot(enterprise, agency_row):
    """M-2.4: those that can be commissioned first; another one with its reason, in the reader's language."""
    person("agency")
    gone = steps.commissionable(name_en="A first by name")
    steps.revoke(gone)
    rows = body(Desk(enterprise).get("/api/agencies/commissionable"))["rows"]
    assert [(row["id"], row["open"], row["why"]) for row in rows] == [
        (str(agency_row.pk), True, None),
        (str(gone.pk), False, REVOKED),
    ]
    abroad = listed(Desk(enterprise, language="en"))
    assert abroad[str(gone.pk)]["why"] == "The agency's filing has been revoked, so it cannot be commissioned."
    assert Desk(None).get("/api/agencies/commissionable").status_code == 401


def test_an_agency_that_is_not_filed_is_refused_on_submission(trader):
    """processes.md §3 can be commissioned: a draft may name it, 提交 may not."""
    unfiled = person("agency").organisation
    case = steps.ready(trader, unfiled)
    assert body(act(trader, case, "submit", data=case["data"]), 422)["errors"] == {"agency": NOT_FILED}
    assert steps.latest(trader, case) == case


def test_an_enterprise_is_no_agency(trader, enterprise):
    """M-6.2.3c: only agencies can be chosen."""
    refused = body(start(trader, "commission", {"agency": str(enterprise.organisation_id)}), 422)
    assert refused["errors"] == {"agency": "没有这家检验机构，请从列表中选择。"}


def test_a_draft_whose_agency_closed_meanwhile_is_refused(enterprise, agency_row):
    """Issue, bad input: a draft that names an agency no longer open: 422 at the field, the draft stays and can name
    another."""
    desk = Desk(enterprise)
    case = steps.ready(desk, agency_row)
    steps.revoke(agency_row)
    assert body(act(desk, case, "submit", data=case["data"]), 422)["errors"] == {"agency": REVOKED}
    abroad = Desk(enterprise, language="en")
    assert body(act(abroad, case, "submit", data=case["data"]), 422)["errors"] == {
        "agency": "The agency's filing has been revoked, so it cannot be commissioned."
    }
    assert steps.latest(desk, case) == case
    assert body(act(desk, case, "save", data=case["data"]))["state"] == "draft"
    case = steps.latest(desk, case)
    assert steps.submit(desk, case, agency=str(steps.commissionable().pk))["state"] == "submitted"


def test_an_agency_that_closed_meanwhile_accepts_nothing(trader, surveyor, agency_row):
    """processes.md §3 accept: the agency can be commissioned now; it sees why not, and may send the case back."""
    case = steps.submitted(trader, agency_row)
    steps.revoke(agency_row)
    seen = steps.latest(surveyor, case)
    buttons = {a["name"]: (a["allowed"], a["why"]) for a in seen["actions"]}
    assert buttons == {"accept": (False, REVOKED), "return": (True, None)}
    refused = body(act(surveyor, case, "accept"), 409)
    assert (refused["code"], refused["detail"]) == ("rule", REVOKED)
    assert steps.latest(surveyor, case)["state"] == "submitted"
    assert steps.send_back(surveyor, case)["state"] == "returned"


def test_what_was_accepted_may_be_finished(trader, surveyor, agency_row):
    """processes.md §6: commissions already 受理中 may be finished."""
    case = steps.accepted(trader, surveyor)
    steps.revoke(agency_row)
    assert steps.record_result(surveyor, case)["state"] == "completed"


def test_a_new_name_of_the_agency_is_found(trader, surveyor, officer, client_for):
    """M-6.1.3g, M-6.2.3a: the list names the agency as it is filed and finds it so."""
    desk = Desk(person("agency"))
    filed(desk, officer, name_zh="代尔夫特检验所", name_en="Delft Survey")
    agency = desk.user.organisation
    steps.submitted(trader, agency)
    (row,) = body(trader.get("/api/commissions", {"agency_name": "代尔夫特"}))["rows"]
    assert (row["agency_zh"], row["agency_en"]) == ("代尔夫特检验所", "Delft Survey")
    change = body(start(desk, "filing-change", profile(name_zh="鹿特丹港检验所", name_en="Delft Survey")), 201)
    body(act(officer, change, "approve"))
    steps.submitted(trader, agency)
    assert [r["agency_zh"] for r in body(trader.get("/api/commissions"))["rows"]] == [
        "鹿特丹港检验所",
        "代尔夫特检验所",
    ]
