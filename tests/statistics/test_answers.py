"""Statistics over HTTP: what is asked, what is refused, what is exported (M-0.4)."""

import datetime
import io

import pytest
from python_calamine import CalamineWorkbook

from preship.fields import clock
from tests.support.commission import completed, inspector, send_back, submitted
from tests.support.filing import act, body, filed
from tests.support.filing import submitted as submitted_filing
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(db):
    """A customs analyst's client."""
    return Desk(person("customs", roles=["analyst"]))


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of an agency that can be commissioned, whose name a spreadsheet would take for a formula."""
    return Desk(inspector(name_zh="=HYPERLINK(1)", name_en="@SUM(A1)"))


def test_the_table_says_each_figure_in_total_and_by_month(analyst, trader, surveyor):
    """M-0.4: commissions received, completed and returned, with their names and what they mean."""
    completed(trader, surveyor)
    send_back(surveyor, submitted(trader, surveyor.user.organisation))
    shown = body(analyst.get("/api/statistics"))
    assert {name: shown["total"][name] for name in ("received", "completed", "qualified", "returned")} == {
        "received": 2, "completed": 1, "qualified": 1, "returned": 1,
    }  # fmt: skip
    assert [row["key"] for row in shown["rows"]] == [shown["to"][:7]]
    assert all(figure["meaning"]["zh"] and figure["meaning"]["en"] for figure in shown["figures"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "2026-02-30"}, "from"),
        ({"to": "yesterday"}, "to"),
        ({"from": "2026-02-01", "to": "2026-01-01"}, "to"),
        ({"by": "moon"}, "by"),
        ({"agency": "1; DROP"}, "agency"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(analyst, query, field):
    """Bad input: a clear answer at the field."""
    assert list(body(analyst.get("/api/statistics", query), 422)["errors"]) == [field]


def test_a_period_with_nothing_in_it_is_zeros(analyst):
    """A statistic over an empty period has its clear answer."""
    shown = body(analyst.get("/api/statistics", {"from": "1999-01-01", "to": "1999-12-31"}))
    assert shown["rows"] == []
    assert shown["total"]["received"] == 0
    assert shown["total"]["inspecting"] is None


def test_the_list_behind_refuses_what_is_no_figure(analyst):
    """Bad input: a figure that is none, a reason where nothing was returned, a cursor of somebody else's."""
    body(analyst.get("/api/statistics/cases", {"figure": "beauty"}), 422)
    body(analyst.get("/api/statistics/cases", {"figure": "received", "reason": "x"}), 422)
    body(analyst.get("/api/statistics/cases", {"figure": "received", "cursor": "!!"}), 422)


@pytest.mark.parametrize("asked", [{"reason": "x"}, {"field": "consignee_name", "by": "agency"}])
def test_what_only_returns_have_counts_returns_alone(analyst, asked):
    """A reason for a return narrows returns, whatever they are told apart by; other figures have none to be narrowed by."""
    shown = body(analyst.get("/api/statistics", {**asked, "beside": "year"}))
    assert [figure["name"] for figure in shown["figures"]] == list(shown["total"]) == ["returned"]
    assert analyst.get("/api/statistics.xlsx", asked).status_code == 200


def test_a_workbook_holds_what_the_page_shows_and_no_formula(analyst, trader, surveyor):
    """.xlsx with text as text: an agency's name stays what it is."""
    completed(trader, surveyor)
    answer = analyst.get("/api/statistics.xlsx", {"by": "agency"})
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    shown = body(analyst.get("/api/statistics", {"by": "agency"}))
    heads = [figure["label"]["zh"] for figure in shown["figures"]]
    assert rows[2] == ["检验机构", *heads]
    assert rows[3][1] == rows[4][1] == 1
    assert rows[4][0] == surveyor.user.organisation.name_zh
    assert b"<f>" not in answer.content


def test_a_workbook_says_what_it_is_narrowed_to_and_holds_the_average(analyst, trader, surveyor):
    """M-0.4: a file taken along is not read as the whole; an agency's has the average of its page."""
    completed(trader, surveyor)
    agency = surveyor.user.organisation
    answer = analyst.get("/api/statistics.xlsx", {"country": "DEU", "agency": agency.pk})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0].endswith(f" · 检验机构: {agency.name_zh} · 启运国(地区): 德国")
    assert [row[0] for row in rows[3:5]] == ["合计", "各机构平均"]
    for field in ("nothing.at.all", "goods.x.y", "goods.0.hs_code"):
        asked = {"by": "reason", "field": field, "reason": "x", "chapter": "??"}
        assert analyst.get("/api/statistics.xlsx", asked).status_code == 200


def test_asking_takes_the_same_statements_whatever_there_is(analyst, trader, surveyor, sql_count):
    """Pinned: who asks, four for the totals, four for the rows, one for the names of agencies."""
    completed(trader, surveyor)
    with sql_count(9):
        analyst.get("/api/statistics")
    with sql_count(10):
        analyst.get("/api/statistics", {"by": "agency"})


def test_an_agencys_card_stands_beside_the_average(analyst, trader, surveyor):
    """M-0.4, scorecard: its own figures, and the mean of all agencies that have any."""
    other = Desk(inspector())
    completed(trader, surveyor)
    completed(trader, surveyor)
    completed(trader, other)
    shown = body(analyst.get("/api/statistics", {"agency": surveyor.user.organisation_id}))
    assert (shown["total"]["received"], shown["average"]["received"]) == (2, 1.5)
    assert shown["average"]["inspecting"] == 0.0
    assert "average" not in body(analyst.get("/api/statistics"))


def test_the_other_processes_and_what_is_overdue(analyst, customs):
    """M-0.4: filings by what became of them; what is past its deadline at this moment; two statements."""
    officer = Desk(customs)
    desks = [Desk(person("agency")) for _ in range(3)]
    filed(desks[0], officer)
    for desk in desks[1:]:
        case = submitted_filing(desk)
    body(act(officer, case, "refuse", given={"reason": "x"}))
    rows = {row["kind"]: row for row in body(analyst.get("/api/statistics/processes"))["rows"]}
    assert {a["action"]: a["count"] for a in rows["filing"]["acts"]} == {"submit": 3, "accept": 1, "refuse": 1}
    assert rows["filing"]["overdue"] == 0
    with clock.at(clock.now() + datetime.timedelta(days=90)):
        later = body(Desk(analyst.user).get("/api/statistics/processes", {"from": "1999-01-01", "to": "1999-12-31"}))
        late = body(Desk(analyst.user).get("/api/statistics/acts", {"kind": "filing", "action": "overdue"}))
    assert [(row["kind"], row["overdue"], row["acts"]) for row in later["rows"]] == [("filing", 1, [])]
    assert (late["count"], late["rows"][0]["state"], late["rows"][0]["due_at"][:2]) == (1, "submitted", "20")


def test_a_regional_office_counts_what_concerns_it(trader, surveyor):
    """Offices: an analyst of a regional customs counts and lists only what concerns that customs, and
    a workbook taken along says so; headquarters all."""
    home = {code: organisation("customs", code=code) for code in ("5100", "2200", "0000")}
    completed(trader, surveyor)  # enters at 2248
    for code, seen, said in (("5100", 0, "所涉海关: 广州海关"), ("2200", 1, "所涉海关: 上海海关"), ("0000", 1, "")):
        desk = Desk(person("customs", roles=["analyst"], organisation_row=home[code]))
        book = CalamineWorkbook.from_filelike(io.BytesIO(desk.get("/api/statistics.xlsx").content))
        title = book.get_sheet_by_index(0).to_python()[0][0]
        assert ("所涉海关" in title) == bool(said)
        assert said in title
        assert body(desk.get("/api/statistics"))["total"]["received"] == seen
        assert body(desk.get("/api/statistics/cases", {"figure": "received"}))["count"] == seen
        rows = body(desk.get(f"/api/agencies/{surveyor.user.organisation_id}/record"))["rows"]
        assert bool(rows) == bool(seen)
