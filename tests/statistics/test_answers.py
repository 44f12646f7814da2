"""Statistics over HTTP: what is asked, what is refused, what is exported (M-0.4)."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.support.commission import completed, inspector, send_back, submitted
from tests.support.filing import body
from tests.support.people import Desk, person

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


def test_asking_takes_the_same_statements_whatever_there_is(analyst, trader, surveyor, sql_count):
    """Pinned: who asks, four for the totals, four for the rows, one for the names of agencies."""
    completed(trader, surveyor)
    with sql_count(9):
        analyst.get("/api/statistics")
    with sql_count(10):
        analyst.get("/api/statistics", {"by": "agency"})
