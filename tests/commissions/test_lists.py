"""业务委托 and 业务受理: the lists of both sides and their query fields (M-6.2.3a, M-6.1.4a)."""

import datetime

import pytest
from django.db import connection

from preship.commissions.models import CommissionRow
from preship.fields import clock
from tests.support import commission as steps
from tests.support.filing import act, body
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db


def numbers(desk, **query):
    """The numbers that a query finds, in order."""
    return [row["number"] for row in body(desk.get("/api/commissions", query))["rows"]]


def at(day, hour=4):
    """A moment of that day in 2026, UTC."""
    return clock.at(datetime.datetime.fromisoformat(f"2026-{day}T{hour:02}:00:00+00:00"))


@pytest.fixture
def three(trader, surveyor, agency_row):
    """Three commissions: one submitted on 1 March, one on 2 March to another agency, one draft; (cases, agency)."""
    other = steps.commissionable(name_zh="安特卫普检验所", name_en="Antwerp Survey NV")
    with at("03-01"):
        first = steps.submitted(trader, agency_row, consignee_name="上海东港机械进口有限公司")
    with at("03-02"):
        second = steps.submitted(
            trader, other, consignee_name="Ningbo Harbour 100% Ltd", entry_customs="5301", destination="310101",
            use="20",
        )  # fmt: skip
    with at("03-03"):
        third = steps.create(trader, agency_row, consignee_name="北京东方设备有限公司")
    return first["number"], second["number"], third["number"]


def test_the_enterprise_sees_its_commissions_newest_first(trader, three, agency_row):
    """M-6.2.3a: the columns of the list, as they were entered and named."""
    first, second, third = three
    page = body(trader.get("/api/commissions"))
    assert ([row["number"] for row in page["rows"]], page["count"], page["more"]) == ([third, second, first], 3, False)
    assert page["next"] is None
    assert page["rows"][1] == {
        "number": second,
        "state": "submitted",
        "consignee_name": "Ningbo Harbour 100% Ltd",
        "enterprise_zh": trader.user.organisation.name_zh,
        "enterprise_en": trader.user.organisation.name_en,
        "agency_zh": "安特卫普检验所",
        "agency_en": "Antwerp Survey NV",
        "entry_customs": "5301",
        "destination": "310101",
        "use": "20",
        "entrusted_at": "2026-03-02T04:00:00Z",
        "updated_at": "2026-03-02T04:00:00Z",
    }
    assert page["rows"][0]["entrusted_at"] is None


def test_the_enterprise_finds_by_every_query_field(trader, three, agency_row):
    """M-6.2.3a: 业务编号, 收货人姓名, 入境海关, 到货地, 用途, 装运前检验机构, 状态, 委托时间; together they narrow."""
    first, second, third = three
    other = body(trader.get(f"/api/cases/{second}"))["agency"]["id"]
    for query, expected in [
        ({"number": second}, [second]),
        ({"number": second.lower()}, [second]),
        ({"number": "WT202603"}, [third, second, first]),
        ({"number": "GG"}, []),
        ({"consignee_name": "东港"}, [first]),
        ({"consignee_name": "有限公司"}, [third, first]),
        ({"consignee_name": "港东"}, []),
        ({"consignee_name": "harbour"}, [second]),
        ({"consignee_name": "0%"}, [second]),
        ({"consignee_name": "%公司"}, []),
        ({"consignee_name": "北京"}, [third]),
        ({"entry_customs": "5301"}, [second]),
        ({"entry_customs": "2248"}, [third, first]),
        ({"destination": "310101"}, [second]),
        ({"use": "26"}, [third, first]),
        ({"agency": other}, [second]),
        ({"agency": str(agency_row.pk)}, [third, first]),
        ({"agency_name": "特卫普"}, [second]),
        ({"agency_name": "antwerp"}, [second]),
        ({"state": "draft"}, [third]),
        ({"state": "submitted"}, [second, first]),
        ({"state": "completed"}, []),
        ({"from": "2026-03-02"}, [second]),
        ({"to": "2026-03-01"}, [first]),
        ({"from": "2026-03-01", "to": "2026-03-02"}, [second, first]),
        ({"from": "2026-03-03"}, []),
        ({"consignee_name": "有限公司", "state": "submitted", "entry_customs": "2248"}, [first]),
        ({"consignee_name": "东港", "agency_name": "特卫普"}, []),
        ({"consignee_name": " ", "state": ""}, [third, second, first]),
    ]:
        page = body(trader.get("/api/commissions", query))
        assert [row["number"] for row in page["rows"]] == expected, query
        assert page["count"] == len(expected), query


@pytest.mark.parametrize(
    ("text", "expected"),
    [("东", (2, 0)), ("司", (2, 0)), ("o", (1,)), ("D", (1,)), ("1", (1,)), ("r 1", (1,)), ("r 2", ()), ("港", (0,))],
)
def test_one_character_is_enough(trader, three, text, expected):
    """M-6.2.3a: 收货人姓名 by a single character, wherever it stands, on either database."""
    assert numbers(trader, consignee_name=text) == [three[n] for n in expected]


def test_the_agency_finds_by_its_query_fields(trader, surveyor, agency_row, three):
    """M-6.1.4a: 业务编号, 委托企业名称, 状态, 委托时间; only what was submitted to it."""
    first, second, _ = three
    rival = Desk(person("enterprise", organisation_row=organisation("enterprise", name_zh="青岛海湾贸易有限公司")))
    with at("03-04"):
        fourth = steps.submitted(rival, agency_row)
    steps.accept(surveyor, fourth)
    fourth = fourth["number"]
    mine = trader.user.organisation.name_zh
    for query, expected in [
        ({}, [fourth, first]),
        ({"number": first}, [first]),
        ({"number": second}, []),
        ({"enterprise": "海湾"}, [fourth]),
        ({"enterprise": mine}, [first]),
        ({"enterprise": "安特卫普"}, []),
        ({"state": "accepted"}, [fourth]),
        ({"state": "draft"}, []),
        ({"from": "2026-03-02", "to": "2026-03-04"}, [fourth]),
        ({"enterprise": "海湾", "state": "submitted"}, []),
    ]:
        page = body(surveyor.get("/api/commissions", query))
        assert [row["number"] for row in page["rows"]] == expected, query
        assert page["count"] == len(expected), query


def test_customs_sees_what_was_submitted_by_anyone(trader, officer, three):
    """processes.md, common: customs sees every commission, no draft, and searches them alike."""
    first, second, _ = three
    assert numbers(officer) == [second, first]
    assert numbers(officer, consignee_name="东港") == [first]
    assert numbers(officer, consignee_name="北京") == []
    assert numbers(officer, enterprise=trader.user.organisation.name_zh) == [second, first]


def test_others_commissions_are_in_nobodys_list(three):
    """processes.md, common: another enterprise and another agency find nothing, whatever they ask."""
    first, _, _ = three
    for stranger in (Desk(person("enterprise")), Desk(steps.inspector())):
        for query in (
            {},
            {"number": first},
            {"consignee_name": "东港"},
            {"state": "submitted"},
            {"from": "2026-01-01"},
        ):
            page = body(stranger.get("/api/commissions", query))
            assert (page["rows"], page["count"]) == ([], 0)
    assert Desk(None).get("/api/commissions").status_code == 401


def test_a_day_of_entrustment_is_beijings(trader, agency_row):
    """M-6.2.3a 委托时间: from 00:00 to 24:00 in Beijing."""
    with at("03-01", 15):
        before = steps.submitted(trader, agency_row)["number"]
    with at("03-01", 16):
        after = steps.submitted(trader, agency_row)["number"]
    assert numbers(trader, **{"from": "2026-03-01", "to": "2026-03-01"}) == [before]
    assert numbers(trader, **{"from": "2026-03-02", "to": "2026-03-02"}) == [after]


def test_a_list_follows_every_transition(trader, surveyor, agency_row):
    """processes.md §3: state and columns change with the case, in its transaction."""
    case = steps.ready(trader, agency_row)
    body(act(trader, case, "save", data={**case["data"], "consignee_name": "南京新名称公司"}))
    assert (numbers(trader, consignee_name="东港"), numbers(trader, consignee_name="新名称")) == ([], [case["number"]])
    case = steps.submit(trader, steps.latest(trader, case), consignee_name="苏州再改名公司")
    assert (numbers(surveyor, state="submitted"), numbers(trader, consignee_name="再改")) == ([case["number"]],) * 2
    case = steps.accept(surveyor, case)
    assert (numbers(surveyor, state="submitted"), numbers(trader, state="accepted")) == ([], [case["number"]])


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ({"from": "2026-02-30"}, {"from": "日期不正确，例如 2026-05-31。"}),
        ({"to": "yesterday"}, {"to": "日期不正确，例如 2026-05-31。"}),
        ({"consignee_name": "长" * 201}, {"consignee_name": "最多 200 个字符。"}),
        ({"agency": "someone"}, {"agency": "请输入数字。"}),
        ({"cursor": "rubbish"}, {"cursor": "格式不正确。"}),
        ({"limit": "many"}, {"limit": "内容的类型不对。"}),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_at_its_field(trader, query, errors):
    """M-3.2: 422 with the sentence at the query's field."""
    assert body(trader.get("/api/commissions", query), 422)["errors"] == errors


def rows(count, enterprise, agency, **given):
    """That many list rows, ids descending in age, submitted every hour from 1 January 2026."""
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    CommissionRow.objects.bulk_create(
        CommissionRow(
            id=10_000_000 + n,
            number=f"WT{10_000_000 + n}",
            enterprise_id=enterprise.pk,
            agency_id=agency.pk,
            shown_to_customs=True,
            submitted_at=start + datetime.timedelta(hours=n // 3),
            updated_at=start,
            **{"state": "submitted", **given},
        )
        for n in range(count)
    )


@pytest.mark.parametrize("query", [{}, {"state": "submitted"}, {"from": "2026-01-01"}])
def test_leafing_shows_each_row_once(trader, surveyor, officer, query):
    """Architecture, lists: keyset pages in one order, the count on the first page only; new rows shift nothing."""
    rows(23, trader.user.organisation, surveyor.user.organisation)
    for desk in (trader, surveyor, officer):
        page = body(desk.get("/api/commissions", {"limit": "10", **query}))
        assert page["count"] == CommissionRow.objects.count()
        seen = [row["number"] for row in page["rows"]]
        steps.submitted(trader, surveyor.user.organisation)
        while page["next"]:
            page = body(desk.get("/api/commissions", {"limit": "10", "cursor": page["next"], **query}))
            assert "count" not in page
            seen += [row["number"] for row in page["rows"]]
        assert [n for n in seen if len(n) == 10] == [f"WT{10_000_000 + n}" for n in reversed(range(23))]
        assert len(seen) == len(set(seen))


def test_counts_stop_at_a_thousand(trader, surveyor, officer):
    """Architecture, lists: “more than 1,000” instead of counting on, for each side."""
    rows(1000, trader.user.organisation, surveyor.user.organisation)
    for desk in (trader, surveyor, officer):
        page = body(desk.get("/api/commissions"))
        assert (page["count"], page["more"], len(page["rows"])) == (1000, False, 20)
    CommissionRow.objects.filter(id=10_000_999).update(id=10_001_000)
    CommissionRow.objects.create(
        id=20_000_000, number="WT20000000", state="draft", enterprise_id=trader.user.organisation_id,
        agency_id=surveyor.user.organisation_id, shown_to_customs=True, updated_at=clock.now(),
    )  # fmt: skip
    for desk in (trader, surveyor, officer):
        page = body(desk.get("/api/commissions"))
        assert (page["count"], page["more"]) == (1000, True)


def test_a_page_holds_at_most_a_hundred(trader, surveyor):
    """Architecture, lists: 20 unless asked, 100 at most, 1 at least."""
    rows(120, trader.user.organisation, surveyor.user.organisation)
    for limit, length in (("5", 5), ("100", 100), ("1000", 100), ("0", 1), ("-3", 1)):
        assert len(body(trader.get("/api/commissions", {"limit": limit}))["rows"]) == length


def test_a_list_takes_the_same_statements_for_10_and_for_100(trader, surveyor, officer, sql_count):
    """Architecture, lists: session, count, page; later pages without the count; searching alike."""
    for total in (10, 100):
        CommissionRow.objects.all().delete()
        rows(total, trader.user.organisation, surveyor.user.organisation)
        for desk in (trader, surveyor, officer):
            for query in ({}, {"state": "submitted", "from": "2026-01-01"}, {"consignee_name": "东港"}):
                at_once = "consignee_name" in query and connection.vendor == "postgresql"  # rows and count
                with sql_count(2 if at_once else 3):
                    body(desk.get("/api/commissions", {"limit": "100", **query}))
            page = body(desk.get("/api/commissions", {"limit": "9"}))
            with sql_count(2):
                body(desk.get("/api/commissions", {"limit": "9", "cursor": page["next"]}))
