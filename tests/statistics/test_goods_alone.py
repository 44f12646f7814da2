"""Goods counted and taken along: what is refused, what counts once, the largest sums, workbooks, offices (issue, figures
that people use)."""

import datetime
import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from preship.fields import clock
from preship.statistics.models import Entrustment, GoodsLine
from tests.lists.test_exports import column, exported, sheets
from tests.support.commission import commissionable, completed, goods, inspector, submitted
from tests.support.filing import act, body
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(db):
    """A customs analyst's client."""
    return Desk(person("customs", roles=["analyst"]))


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("goods", {"goods_by": "weight"}, "goods_by"),
        ("goods", {"goods_day": "yesterday"}, "goods_day"),
        ("goods", {"from": "2026-02-30"}, "from"),
        ("lines", {"made": "old"}, "made"),
        ("lines", {"enterprise": "1; DROP"}, "enterprise"),
        ("lines", {"cursor": "!!"}, "cursor"),
        ("lines", {"goods_day": "x"}, "goods_day"),
        ("../statistics", {"beside": "month"}, "beside"),
    ],
)
def test_what_cannot_be_read_of_goods_is_said_at_its_place(analyst, path, query, field):
    """Bad input: a clear answer at the field."""
    address = "/api/statistics" if path.startswith("..") else f"/api/statistics/{path}"
    assert list(body(analyst.get(address, query), 422)["errors"]) == [field]


def test_a_leap_day_stands_beside_the_last_of_february(analyst):
    """Year beside year at its edge."""
    shown = body(analyst.get("/api/statistics/goods", {"from": "2024-02-29", "to": "2024-02-29"}))
    assert shown["before"] == {"from": "2023-02-28", "to": "2023-02-28"}


def test_a_commission_counts_once_and_none_that_was_taken_back(analyst, enterprise):
    """What went to a second agency counts with it alone; what was withdrawn counts for nobody until it comes again."""
    desk, house, other = Desk(enterprise), commissionable(), commissionable()
    case = submitted(desk, house, goods=[goods(quantity="3")])
    assert machines(analyst) == {"001": "3"}
    back = body(act(desk, case, "withdraw"))
    assert machines(analyst) == {}
    again = body(act(desk, back, "submit", data=back["data"] | {"agency": str(other.pk)}))
    assert again["state"] == "submitted"
    assert machines(analyst) == {"001": "3"}
    assert machines(analyst, agency=house.pk) == {}
    assert machines(analyst, agency=other.pk) == {"001": "3"}


def machines(analyst, **narrowed):
    """Quantities by unit."""
    return body(analyst.get("/api/statistics/goods", narrowed))["total"]["now"]["quantity"]


def test_the_largest_amounts_add_up(analyst, enterprise):
    """Two thousand lines of the most that a field takes: no sum overflows on either database, none is rounded."""
    submitted(Desk(enterprise), commissionable())
    of = Entrustment.objects.get()
    most = {"name": "x", "hs6": "847989", "origin": "DEU", "made": 2016, "unit": "001", "currency": "EUR"}
    GoodsLine.objects.bulk_create(
        GoodsLine(entrustment=of, line=n, quantity=999_999_999_999_999_999, amount=99_999_999_999_999_999, **most)
        for n in range(2, 2002)
    )
    total = body(analyst.get("/api/statistics/goods"))["total"]["now"]
    assert Decimal(total["quantity"]["001"]) == 2000 * Decimal("9999999999999.99999") + 2
    assert Decimal(total["amount"]["EUR"]) == 2000 * Decimal("9999999999999.9999") + Decimal("48000.50")


def test_goods_are_taken_along(analyst, enterprise):
    """.xlsx: the sums beside the year before on a sheet of their own, and the lines behind one, money as money."""
    desk, house = Desk(enterprise), Desk(inspector())
    today = clock.beijing_today()
    with clock.at(datetime.datetime(today.year - 1, 6, 15, tzinfo=datetime.UTC)):
        submitted(Desk(enterprise), house.user.organisation, goods=[goods(amount="7", currency="USD")],
                  inspection_date="2199-12-30", shipment_date="2199-12-31", arrival_date=None)  # fmt: skip
    completed(desk, house)
    query = {"from": f"{today.year}-01-01", "to": f"{today.year}-12-31", "goods_by": "currency"}
    content = analyst.get("/api/statistics.xlsx", query).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("货物与货值").to_python()
    assert "上年同期" in rows[0][0]
    money = rows[1].index("货值 欧元")
    assert rows[2][0] == "合计" and rows[2][money] == 48000.5
    assert rows[2][rows[1].index("货值 美元 上年同期")] == 7
    book = sheets(
        analyst, exported(analyst, "statistics.lines", currency="EUR", goods_day="completed", **{"from": query["from"]})
    )
    lines = book["货物明细"]
    assert column(lines, "金额") == [48000.5] and column(lines, "数量") == [2]
    assert column(lines, "品名") == ["旧注塑机"] and "DEU" in column(lines, "原产国(地区)")[0]
    for narrowed, rows in (({"origin": "DEU", "hs6": "847989"}, 1), ({"origin": "JPN"}, 0)):
        behind = sheets(analyst, exported(analyst, "statistics.cases", figure="completed", **narrowed))["统计明细"]
        assert len(column(behind, "业务编号")) == rows
    wrong = analyst.post("/api/exports", {"list": "statistics.lines", "query": {"made": "old"}})
    assert list(body(wrong, 422)["errors"]) == ["made"]
    for stranger in (desk, house, Desk(person("customs", roles=["officer"]))):
        assert stranger.post("/api/exports", {"list": "statistics.lines"}).status_code == 404


def test_a_regional_office_sums_what_concerns_it(enterprise):
    """Offices: an analyst of a regional customs sees the goods of its own cases alone."""
    submitted(Desk(enterprise), commissionable())  # enters at 2248
    for code, seen in (("5100", {}), ("2200", {"001": "2"}), ("0000", {"001": "2"})):
        home = organisation("customs", code=code)
        desk = Desk(person("customs", roles=["analyst"], organisation_row=home))
        assert machines(desk) == seen
        assert body(desk.get("/api/statistics/lines"))["count"] == len(seen)
