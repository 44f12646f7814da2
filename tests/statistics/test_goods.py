"""Machines by unit and values by currency against a plain sum over a random world, each beside the year before (issue,
figures that people use)."""

import datetime
from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import transaction

from preship.statistics.goods_figures import DIMENSIONS
from tests.statistics.world import RandomWorld
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
PERIODS = (("2024-01-01", "2028-12-31"), ("2025-01-01", "2025-12-31"), ("2025-03-01", "2026-02-28"))
SUMS = ("quantity", "amount")


def day(at):
    """The day in Beijing."""
    return str(at.astimezone(BEIJING).date())


class Plain:
    """Lines of goods told from the ledger: each as its commission has it now, with what it may be told apart by."""

    def __init__(self, world):
        had, last, gone = {}, {}, set()
        for entry in world.ledger:
            if entry.action == "submit":
                key = (entry.number, entry.agency)
                had.setdefault(key, {"received": day(entry.at), "completed": ""})
                last[entry.number] = key
                had[key]["data"] = entry.data
            if entry.action == "record_result":
                had[last[entry.number]]["completed"] = day(entry.at)
            (gone.add if entry.action == "withdraw" else gone.discard)(entry.number)
        self.lines = []
        for number, key in last.items():
            about = had[key]
            for row in about["data"]["goods"] if number not in gone else ():
                self.lines.append(
                    {
                        "number": number, "received": about["received"], "completed": about["completed"],
                        "lines": 1, "quantity": Decimal(row["quantity"]), "amount": Decimal(row["amount"]),
                        "unit": row["unit"], "currency": row["currency"], "origin": row["country_of_origin"],
                        "enterprise": str(world.trader.organisation), "hs6": row["hs_code"][:6], "made": str(row["year"]),
                        "agency": str(key[1]), "country": about["data"]["dispatch_country"],
                        "customs": about["data"]["entry_customs"], "use": about["data"]["use"],
                    }
                )  # fmt: skip

    def sums(self, since, until, by, basis, **narrowed):
        """key → {lines, quantity by unit, amount by currency}; `None` is all of them."""
        found = defaultdict(lambda: {"lines": 0, "quantity": defaultdict(Decimal), "amount": defaultdict(Decimal)})
        for line in self.lines:
            if since <= line[basis] <= until and all(line[name] == value for name, value in narrowed.items()):
                for key in (None, line[basis][:7] if by == "month" else line[by]):
                    found[key]["lines"] += 1
                    found[key]["quantity"][line["unit"]] += line["quantity"]
                    found[key]["amount"][line["currency"]] += line["amount"]
        return found


def said(one):
    """A sum of an answer as the plain one says it."""
    return {"lines": one["lines"]} | {of: {k: Decimal(v) for k, v in one[of].items()} for of in SUMS}


def nothing():
    """No goods."""
    return {"lines": 0, "quantity": {}, "amount": {}}


@pytest.fixture(scope="module", params=[11, 2027])
def told(request, django_db_setup, django_db_blocker):
    """A random world, what a plain sum says of it, and an analyst."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = RandomWorld(request.param)
        yield Plain(world), Desk(person("customs", roles=["analyst"]))
        transaction.set_rollback(True)


def a_year_back(text):
    """The same day or month of the year before."""
    return f"{int(text[:4]) - 1}{text[4:]}"


@pytest.mark.parametrize("by", DIMENSIONS)
def test_each_sum_is_what_a_plain_one_says(told, by):
    """Figures: quantity by unit and value by currency, to the last decimal, in total and by each dimension, of received and
    of completed goods, in the period and in the year before."""
    plain, analyst = told
    seen = 0
    for since, until in PERIODS:
        for basis in ("received", "completed"):
            asked = {"from": since, "to": until, "goods_by": by, "goods_day": basis}
            shown = body(analyst.get("/api/statistics/goods", asked))
            now = plain.sums(since, until, by, basis)
            then = plain.sums(a_year_back(since), a_year_back(until), by, basis)
            if by == "month":
                then = {key and f"{int(key[:4]) + 1}{key[4:]}": value for key, value in then.items()}
            told_apart = {row["key"]: row for row in shown["rows"]}
            assert set(told_apart) == {key for key in (*now, *then) if key}
            for key, row in (*told_apart.items(), (None, shown["total"])):
                assert said(row["now"]) == now.get(key, nothing()), (by, basis, key)
                assert said(row["before"]) == then.get(key, nothing()), (by, basis, key)
                seen += row["now"]["lines"]
            assert all(row["label"]["zh"] and row["label"]["en"] for row in shown["rows"])
    assert seen > 50


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_list_behind_a_sum_adds_up_to_it(told, by):
    """Drill-down: page by page each line once, and together the very figure, of a row, of a unit and of a currency."""
    _, analyst = told
    since, until = PERIODS[0]
    shown = body(analyst.get("/api/statistics/goods", {"from": since, "to": until, "goods_by": by}))
    for row in shown["rows"]:
        narrowed = {by: row["key"]} if by != "month" else {}
        if by == "month":
            last = (datetime.date.fromisoformat(f"{row['key']}-28") + datetime.timedelta(days=4)).replace(day=1)
            span = {"from": f"{row['key']}-01", "to": str(last - datetime.timedelta(days=1))}
        else:
            span = {"from": since, "to": until}
        cells = [({}, "lines", row["now"]["lines"])]
        cells += [({"unit": unit}, "quantity", value) for unit, value in row["now"]["quantity"].items()]
        cells += [({"currency": one}, "amount", value) for one, value in row["now"]["amount"].items()]
        for further, of, value in cells:
            lines, cursor = [], ""
            while cursor is not None:
                asked = {**span, **narrowed, **further, "limit": 7, "cursor": cursor}
                page = body(analyst.get("/api/statistics/lines", asked))
                lines += page["rows"]
                cursor = page["next"]
            assert len({line["row"] for line in lines}) == len(lines)
            assert Decimal(value) == (len(lines) if of == "lines" else sum(Decimal(line[of]) for line in lines))


def test_goods_are_narrowed_by_the_conditions_of_the_page(told):
    """The other figures' conditions hold for goods too."""
    plain, analyst = told
    since, until = PERIODS[0]
    asked = {"from": since, "to": until, "goods_by": "unit", "country": "NLD", "use": "26"}
    shown = body(analyst.get("/api/statistics/goods", asked))
    expected = plain.sums(since, until, "unit", "received", country="NLD", use="26")
    assert said(shown["total"]["now"]) == expected.get(None, nothing())
    chapter = body(
        analyst.get("/api/statistics/goods", {"from": since, "to": until, "goods_by": "hs6", "chapter": "84"})
    )
    assert {row["key"][:2] for row in chapter["rows"]} == {"84"}


def test_asking_for_goods_takes_the_same_statements_whatever_there_is(told, sql_count):
    """Pinned: who asks, this period, the year before; one for the names of organisations."""
    _, analyst = told
    for by in DIMENSIONS:
        with sql_count(4 if by in ("agency", "enterprise") else 3):
            analyst.get("/api/statistics/goods", {"from": "2024-01-01", "to": "2028-12-31", "goods_by": by})
    with sql_count(3):
        analyst.get("/api/statistics/lines", {"from": "2024-01-01", "to": "2028-12-31"})


def test_every_figure_stands_beside_the_year_before(told):
    """Year beside year, of commissions: totals and rows are those that the earlier period says of itself; a month stands
    beside the same month."""
    _, analyst = told
    for by in ("month", "agency", "chapter", "enterprise"):
        asked = {"from": "2025-02-01", "to": "2026-01-31", "by": by}
        shown = body(analyst.get("/api/statistics", {**asked, "beside": "year"}))
        earlier = body(analyst.get("/api/statistics", {**asked, "from": "2024-02-01", "to": "2025-01-31"}))
        assert shown["before"] == {"from": "2024-02-01", "to": "2025-01-31"}
        assert shown["total_before"] == earlier["total"]
        keys = {
            row["key"] if by != "month" else f"{int(row['key'][:4]) + 1}{row['key'][4:]}": row
            for row in earlier["rows"]
        }
        assert keys.keys() <= {row["key"] for row in shown["rows"]}
        for row in shown["rows"]:
            of = keys.get(row["key"])
            assert row["before"]["received"] == (of["received"] if of else 0)
        assert "before" not in body(analyst.get("/api/statistics", asked))
