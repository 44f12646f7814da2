"""Goods that do not fit together (domain.md §5): found while typing and in lists, told as hints, never refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.commission import goods, submitted
from tests.support.filing import body, start
from tests.support.goods_sheet import HEADS, ROW, pasted, why
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
HINTS = "/api/commissions/goods/hints"


def hints(desk, rows, number=""):
    """(row, field, code) of every hint."""
    return [
        (each["row"], each["field"], each["code"])
        for each in body(desk.post(HINTS, {"number": number, "goods": rows}))["rows"]
    ]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"unit_price": "10"}, ("amount", "product")),
        ({"quantity": "3", "unit_price": "16000.17", "amount": "48000.50"}, None),
        ({"quantity": "4", "unit_price": "12000.12", "amount": "40000.50"}, ("amount", "product")),
        ({"quantity": "0.5"}, ("quantity", "fraction")),
        ({"quantity": "2.50", "unit": "006"}, ("quantity", "fraction")),
        ({"quantity": "0.5", "unit": "035"}, None),
        ({"amount": "0"}, ("amount", "nothing")),
        ({"amount": "0.00"}, ("amount", "nothing")),
        ({"unit_price": "0", "amount": "0"}, ("amount", "nothing")),
        ({"year": 1912}, ("year", "year")),
        ({"year": 1949}, ("year", "year")),
        ({"hours_run": 9_000_000}, ("hours_run", "hours")),
        ({"year": 2025, "hours_run": 30_000}, ("hours_run", "hours")),
        ({"year": 2010, "hours_run": 30_000}, None),
        ({"hs_code": "8703234990", "name": "旧履带式挖掘机"}, ("hs_code", "name")),
        ({"hs_code": "8429521200", "name": "used forklift truck"}, ("hs_code", "name")),
        ({"hs_code": "8429521200", "name": "旧履带式挖掘机"}, None),
        ({"hs_code": "8431499900", "name": "挖掘机零件"}, None),
        ({"quantity": "x", "amount": None, "year": ""}, None),
    ],
)
def test_a_row_that_does_not_fit_is_pointed_out(trader, changed, found):
    """P48 and its kind: hints with their place; what fits has none."""
    seen = hints(trader, [goods(**changed)])
    assert (found is None and not seen) or (found and (0, *found) in seen), seen


def test_the_same_machine_twice_in_a_list(trader):
    """domain.md §5: serial, engine and chassis numbers, however they are written; short ones are nobody's own."""
    rows = [
        goods(serial_number="PC200-12345", engine_chassis_number="ENG 7788 / CHS-99001"),
        goods(serial_number="ｐｃ200 12345"),
        goods(serial_number="12", engine_chassis_number="chs99001"),
        goods(serial_number="12"),
    ]
    assert hints(trader, rows) == [
        (0, "engine_chassis_number", "twice_here"),
        (0, "serial_number", "twice_here"),
        (1, "serial_number", "twice_here"),
        (2, "engine_chassis_number", "twice_here"),
    ]
    marks = why(pasted(trader, [[*HEADS, "序列号"], [*ROW, "SN-4711"], [*ROW, "SN 4711"]]), "hint")
    assert {"L2", "L3"} <= set(marks)


def test_a_machine_of_another_commission(trader, surveyor, agency_row, officer):
    """domain.md §5: the enterprise is told that there is another, customs and the agency which; drafts are nobody else's."""
    rows = [goods(serial_number="PC200-12345")]
    first = submitted(trader, agency_row, goods=rows)["number"]
    other = Desk(person("enterprise"))
    assert (0, "serial_number", "twice_elsewhere") in hints(other, rows)
    draft = body(start(other, "commission", {"goods": [goods(serial_number="QX-777-1")]}), 201)["number"]
    assert hints(other, [goods(serial_number="QX7771")], draft) == []
    assert hints(other, [goods(serial_number="QX7771")]) == [(0, "serial_number", "twice_elsewhere")]
    assert hints(trader, [goods(serial_number="QX7771")]) == [], "a draft is its enterprise's alone"
    second = submitted(other, agency_row, goods=rows)["number"]
    told = {
        who: body(desk.get(f"/api/cases/{second}"))["extra"]["mismatches"]
        for who, desk in (("enterprise", other), ("agency", surveyor), ("customs", officer))
    }
    assert {who: [each["cases"] for each in found] for who, found in told.items()} == {
        "enterprise": [[]], "agency": [[first]], "customs": [[first]],
    }  # fmt: skip
    assert first in told["customs"][0]["says"]["zh"]
    assert first not in str(told["enterprise"])
    assert other.post(HINTS, {"number": first, "goods": rows}).status_code == 404


def test_hints_cost_the_same_however_many_rows(trader):
    """Bar: constant SQL."""
    counts = []
    for many in (1, 200):
        rows = [goods(serial_number=f"SN-{n:05}", engine_chassis_number=f"E-{n:05}") for n in range(many)]
        with CaptureQueriesContext(connection) as asked:
            assert hints(trader, rows) == []
        counts.append(len(asked))
    assert counts[0] == counts[1]
