"""What people take along: contracts, sums by currency, certificates and goods; how dispositions stand; what a figure counts."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preship.accounts.actor import Actor
from preship.accounts.sides import Role
from preship.commissions.export import add_contents
from preship.lists.declaration import API_ONLY
from preship.lists.declared import declared_lists, heading, kind_in
from tests.lists.test_exports import column, exported, sheets
from tests.support.commission import (
    accept,
    accepted,
    commissionable,
    goods,
    inspector,
    record_result,
    send_back,
    submitted,
)
from tests.support.days import ahead
from tests.support.filing import act, body
from tests.support.people import Desk, person
from tests.support.supervision import disposed

pytestmark = pytest.mark.django_db
MIXED = [
    goods(amount="4252010", currency="USD", quantity="80", unit="001", unit_price="53150.125"),
    goods(amount="0.5", currency="USD", quantity="2.5", unit="035", name="=配件"),
    goods(amount="900", currency="THB", quantity="1", unit="001"),
]


def test_commissions_go_out_with_what_an_importer_asks(enterprise, customs):
    """Found 2026-11 §7: contract, quantity, amounts by currency, certificate, validity, conclusion; goods on a second sheet;
    money as a number with two decimals."""
    desk, house = Desk(enterprise), Desk(inspector())
    done = record_result(house, accepted(desk, house, goods=MIXED))
    certificate = body(desk.get(f"/api/cases/{done['number']}"))["extra"]["results"][0]
    for reader in (desk, house, Desk(customs)):
        book = sheets(reader, exported(reader, number=done["number"]))
        row = {head: values[0] for head in book["业务委托"][0] if (values := column(book["业务委托"], head))}
        assert row["合同号"] == "OHM-2026-0117"
        assert (row["总金额(USD)"], row["总金额(其他币制)"]) == (4252010.5, "THB 900.00")
        assert row["总数量"].startswith("81 台") and "2.5 千克" in row["总数量"]
        assert row["检验机构证书编号"] == certificate["certificate_number"]
        assert row["证书有效期"] == datetime.date.fromisoformat(str(certificate["valid_until"]))
        assert row["检验结论"] == "合格"
        lines = book["货物信息"]
        assert column(lines, "业务编号") == [done["number"]] * 3 and column(lines, "序号") == [1, 2, 3]
        assert column(lines, "金额") == [4252010, 0.5, 900] and column(lines, "单价")[0] == 53150.125
        assert column(lines, "品名")[1] == "=配件" and "DEU" in column(lines, "原产国(地区)")[0]


def test_nobody_takes_along_what_the_enterprise_is_still_mending(enterprise, customs):
    """processes.md, common: of a returned commission the agency and customs read what was submitted, the enterprise its own."""
    desk, house = Desk(enterprise), Desk(inspector())
    case = submitted(desk, house.user.organisation_id, goods=[goods(amount="100")])
    send_back(house, case)
    newer = body(desk.get(f"/api/cases/{case['number']}"))
    act(desk, newer, "save", data=newer["data"] | {"contract_number": "NEW-1", "goods": [goods(amount="7")] * 2})
    for reader, contract, amounts in (
        (desk, "NEW-1", [7, 7]),
        (house, "OHM-2026-0117", [100]),
        (Desk(customs), "OHM-2026-0117", [100]),
    ):
        book = sheets(reader, exported(reader, number=case["number"]))
        assert column(book["业务委托"], "合同号") == [contract]
        assert column(book["货物信息"], "金额") == amounts


def test_a_page_of_commissions_costs_the_same_however_long(enterprise):
    """Lists and exports have a constant number of statements."""
    desk, house = Desk(enterprise), commissionable()
    numbers = [submitted(desk, house)["number"] for _ in range(3)]
    actor = Actor(enterprise.pk, "", "enterprise", organisation=enterprise.organisation_id)
    counts = []
    for some in (numbers[:1], numbers):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            add_contents(actor, [{"number": number} for number in some])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


def test_dispositions_say_how_they_stand(customs):
    """Found 2026-11 §9: 导出 on dispositions, with their standing and last day."""
    reviewer, house = Desk(person("customs", roles=(Role.REVIEWER,))), commissionable()
    disposed(Desk(customs), reviewer, "non-recognition", str(house.pk), begins=ahead(0), until=ahead(300))
    rows = sheets(reviewer, exported(reviewer, "dispositions"))["处置"]
    assert column(rows, "处置状态") == ["生效中"]
    assert column(rows, "到期日期") == [datetime.date.fromisoformat(ahead(300))]


def test_what_a_figure_counts_is_taken_along(enterprise, customs):
    """Found 2026-11 §7: a drill-down is exported, exactly its rows; by who may read statistics alone."""
    desk, house = Desk(enterprise), Desk(inspector())
    numbers = [submitted(desk, house.user.organisation_id)["number"] for _ in range(2)]
    accept(house, body(house.get(f"/api/cases/{numbers[0]}")))
    analyst = Desk(person("customs", roles=(Role.ANALYST,)))
    book = sheets(
        analyst, exported(analyst, "statistics.cases", figure="accepted", agency=str(house.user.organisation_id))
    )
    assert column(book["统计明细"], "业务编号") == numbers[:1]
    acts = sheets(analyst, exported(analyst, "statistics.acts", kind="filing", action="accept"))["办理明细"]
    listed = body(analyst.get("/api/statistics/acts", {"kind": "filing", "action": "accept"}))["rows"]
    assert column(acts, "编号") == [row["number"] for row in listed]
    wrong = analyst.post("/api/exports", {"list": "statistics.cases", "query": {"figure": "nothing"}})
    assert list(body(wrong, 422)["errors"]) == ["figure"]
    for stranger in (desk, house, Desk(person("customs", roles=(Role.OFFICER,)))):
        assert stranger.post("/api/exports", {"list": "statistics.cases"}).status_code == 404


def heads_for(desk, name):
    """The headings of a list's sheet as somebody is given it."""
    book = sheets(desk, exported(desk, name))
    return set(next(iter(book.values()))[0])


@pytest.mark.parametrize("name", ["commissions", "feedback", "checks", "dispositions", "annual-reports", "filings"])
def test_a_column_that_a_reader_is_not_shown_is_not_in_their_sheet(name, enterprise, agency, customs):
    """Lists and exports: each side is given the columns of its own page, in every list that tells sides apart."""
    of = declared_lists()[name]
    desks = {"enterprise": Desk(enterprise), "agency": Desk(agency), "customs": Desk(customs)}
    told_apart = 0
    for side in of.sides:
        heads = heads_for(desks[side], of.key)
        for column_ in of.columns:
            if kind_in(of, column_) == "drawn" or column_.sides == API_ONLY:
                continue
            label = heading(of, column_).zh
            shown = {label, f"{label}(北京时间)"} & heads
            assert bool(shown) == (side in column_.sides), (side, column_.name)
            told_apart += side not in column_.sides
    assert told_apart
