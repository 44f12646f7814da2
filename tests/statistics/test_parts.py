"""Figures and exports of commissions in parts: what is certified is counted once, by the day of each part (decision 0068)."""

import datetime

import pytest

from preship.accounts.sides import Role
from preship.fields import clock
from preship.register.updates import dispose
from tests.lists.test_exports import column, exported, sheets
from tests.support import commission as steps
from tests.support.filing import act, body, put_file
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
MARCH = {"from": "2025-03-01", "to": "2025-03-31"}
APRIL = {"from": "2025-04-01", "to": "2025-04-30"}


def at(month, day):
    """Ten in the morning in Beijing."""
    return clock.at(datetime.datetime(2025, month, day, 2, tzinfo=datetime.UTC))


def record(user, case, action, **given):
    """A result with a file of its own, by somebody who logs in that day."""
    desk = Desk(user)
    body(put_file(desk, case, "result"), 201)
    return body(act(desk, steps.latest(desk, case), action, given=steps.result(**given)))


@pytest.fixture
def deal(enterprise):
    """(the agency's user, a commission): four of ten in March, two that failed and were inspected again, the rest ended in
    April."""
    house = steps.inspector()
    with at(3, 3):
        lines = [steps.goods(quantity="10", amount="1000", currency="EUR")]
        case = steps.accepted(Desk(enterprise), Desk(house), goods=lines)
    with at(3, 20):
        record(house, case, "record_part", covers=[{"item": 1, "quantity": "4"}])
    with at(4, 2):
        failed = {"conclusion": "unqualified", "opinion": "修理后复检"}
        record(house, case, "record_part", covers=[{"item": 1, "quantity": "2"}], **failed)
        record(house, case, "record_part", covers=[{"item": 1, "quantity": "2"}])
        given = {"reason": "其余未发运"}
        body(act(Desk(house), steps.latest(Desk(house), case), "end_rest", given=given))
    return house, case


def test_certified_goods_are_counted_once_by_the_day_of_their_part(deal):
    """Quantity and share of the amount; what failed counts nothing, its re-inspection once; the lines behind add up."""
    with at(4, 30):
        analyst = Desk(person("customs", roles=(Role.ANALYST,)))
        for period, much, amount in ((MARCH, "4", "400.00"), (APRIL, "2", "200.00")):
            total = body(analyst.get("/api/statistics/goods", {**period, "goods_day": "certified"}))["total"]["now"]
            assert (total["quantity"], total["amount"]) == ({"001": much}, {"EUR": amount})
            lines = body(analyst.get("/api/statistics/lines", {**period, "goods_day": "certified"}))["rows"]
            assert [(line["quantity"], line["amount"]) for line in lines] == [(much, amount)]
        figures = body(analyst.get("/api/statistics", APRIL))["total"]
        assert (figures["completed"], figures["partly"], figures["qualified"]) == (1, 1, 0)


def test_a_correction_moves_what_is_certified_and_not_its_day(deal):
    """processes.md §3: the results in force count, under the day of the first."""
    house, case = deal
    with at(4, 20):
        number = steps.latest(Desk(house), case)["extra"]["results"][-1]["certificate_number"]
        given = steps.result(
            reason="数量有误", part=1, covers=[{"item": 1, "quantity": "3"}], certificate_number=number
        )
        body(act(Desk(house), steps.latest(Desk(house), case), "correct_result", given=given))
        analyst = Desk(person("customs", roles=(Role.ANALYST,)))
        total = body(analyst.get("/api/statistics/goods", {**MARCH, "goods_day": "certified"}))["total"]["now"]
        assert (total["quantity"], total["amount"]) == ({"001": "3"}, {"EUR": "300.00"})


def test_what_customs_does_not_recognise_is_counted_when_it_is_inspected_again(enterprise, customs):
    """0080: no figure and no column counts a certificate of a time of 不予认可; its re-inspection counts, once."""
    house = steps.inspector()
    with at(3, 3):
        lines = [steps.goods(quantity="10", amount="1000", currency="EUR")]
        case = steps.accepted(Desk(enterprise), Desk(house), goods=lines)
        dispose(house.organisation.pk, "BR1", "non-recognition", None, clock.now() + datetime.timedelta(days=20))
    with at(3, 10):
        record(house, case, "record_result")
        book = sheets(Desk(customs), exported(Desk(customs), number=case["number"]))
        lines = book["货物信息"]
        assert (column(book["业务委托"], "取得证书的数量"), column(lines, "未取得证书的数量")) == ([""], [10])
    with at(4, 2):
        record(house, case, "record_reinspection", covers=[{"item": 1, "quantity": "10"}])
    with at(4, 30):
        analyst = Desk(person("customs", roles=(Role.ANALYST,)))
        for period, much in ((MARCH, {}), (APRIL, {"001": "10"})):
            total = body(analyst.get("/api/statistics/goods", {**period, "goods_day": "certified"}))["total"]["now"]
            assert total["quantity"] == much


def test_the_workbook_has_a_commission_once_with_all_its_certificates(deal, customs):
    """Numbers in the order of the parts, how many, what they certify, what they conclude together; what is left by line."""
    house, case = deal
    with at(4, 30):
        numbers = [one["certificate_number"] for one in steps.latest(Desk(house), case)["extra"]["results"]][::-1]
        for reader in (Desk(house), Desk(customs)):
            book = sheets(reader, exported(reader, number=case["number"]))
            rows = book["业务委托"]
            assert column(rows, "检验机构证书编号") == ["; ".join(numbers)]
            assert (column(rows, "证书份数"), column(rows, "检验结论")) == ([3], ["部分合格"])
            assert column(rows, "取得证书的数量")[0].startswith("6 台")
            lines = book["货物信息"]
            assert (column(lines, "取得证书的数量"), column(lines, "未取得证书的数量")) == ([6], [4])
