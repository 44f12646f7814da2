"""Sorting: by what an index goes by, both ways, page after page, also where many rows are equal."""

import datetime

import pytest
from django.db import connection
from django.db.models import F

from preship.commissions.models import CommissionRow
from preship.lists.declared import declared_lists
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
ROWS = 47
MOMENT = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
PARTY = {"agency": "agency_id", "enterprise": "enterprise_id"}
OFFERED = [
    (name, side, sort)
    for name, sides in (
        ("commissions", {"agency": "number entrusted_at updated_at", "enterprise": "number updated_at"}),
        ("commissions", {"customs": "number entrusted_at updated_at"}),
        ("filings", {"agency": "number updated_at", "customs": "number submitted_at updated_at"}),
        ("filing-changes", {"agency": "number updated_at", "customs": "number submitted_at updated_at"}),
        ("announcements", {"customs": "number updated_at"}),
        ("organisation-changes", {"customs": "submitted_at"}),
    )
    for side, sorts in sides.items()
    for sort in sorts.split()
]


@pytest.fixture
def desks(db):
    """An agency, an enterprise and an officer who all see the same rows; five at a time were changed at one moment."""
    people = {side: person(side) for side in ("agency", "enterprise", "customs")}
    CommissionRow.objects.bulk_create(
        CommissionRow(
            id=n,
            number=f"WT20260301{n:06}",
            state="submitted" if n % 3 else "accepted",
            consignee_name="港机公司" if n % 2 else "塔吊公司",
            agency_id=people["agency"].organisation_id,
            enterprise_id=people["enterprise"].organisation_id,
            shown_to_customs=True,
            submitted_at=MOMENT + datetime.timedelta(minutes=-(n * 7 % 10)),
            updated_at=MOMENT + datetime.timedelta(minutes=n * 3 % 10),
        )
        for n in range(1, ROWS + 1)
    )
    return {side: Desk(who) for side, who in people.items()}


def leafed(desk, query):
    """All rows, page after page."""
    rows, cursor = [], ""
    while cursor is not None:
        page = body(desk.get("/api/commissions", {**query, "cursor": cursor, "limit": "4"}))
        rows += page["rows"]
        cursor = page["next"]
        assert len(rows) <= ROWS
    return rows


@pytest.mark.parametrize("sort", ["number", "entrusted_at", "updated_at"])
@pytest.mark.parametrize("query", [{}, {"state": "submitted"}, {"from": "2026-02-01"}])
def test_a_sorted_list_shows_every_row_once(desks, sort, query):
    """Issue 3, lists: keyset on (column, id): none twice, none left out, both ways, under equal keys."""
    for side, desk in desks.items():
        if (side, sort) == ("enterprise", "entrusted_at"):
            continue
        for down in ("", "-"):
            rows = leafed(desk, {**query, "sort": down + sort})
            expected = [n for n in range(1, ROWS + 1) if n % 3 or "state" not in query]
            assert sorted(int(row["number"][-6:]) for row in rows) == expected
            keys = [(row[sort], row["number"]) for row in rows]
            assert keys == sorted(keys, reverse=bool(down))


def test_a_search_is_sorted_too(desks):
    """A search by a part of a name, in another order than the newest first."""
    from preship.lists.projection import store_words, tokens  # noqa: PLC0415

    for row in CommissionRow.objects.all():
        store_words(row.id, tokens(row, {"c": row.consignee_name}))
    CommissionRow.objects.update(words_c=F("consignee_name"))
    for desk in desks.values():
        for sort in ("number", "-number", "updated_at", "-updated_at"):
            rows = leafed(desk, {"consignee_name": "港机", "sort": sort})
            assert len(rows) == (ROWS + 1) // 2
            keys = [(row[sort.strip("-")], row["number"]) for row in rows]
            assert keys == sorted(keys, reverse=sort.startswith("-"))


@pytest.mark.parametrize("sort", ["use", "-", "--number", "NUMBER", "1", "updated_at ", "id"])
def test_what_no_index_goes_by_is_refused(desks, sort):
    """422 at `sort`; blanks around a name do no harm."""
    answer = desks["customs"].get("/api/commissions", {"sort": sort})
    assert answer.status_code == (200 if sort.strip() == "updated_at" else 422)


def test_each_list_says_what_it_may_be_sorted_by():
    """Only what is served is offered, side by side as written here."""
    offered = [
        (name, str(side), sort)
        for name, of in declared_lists().items()
        for side in of.sides
        for sort, served in of.listing.sorts.items()
        if side in served.sides
    ]
    assert sorted(offered) == sorted(OFFERED)


def test_a_list_tells_its_sorts(desks):
    """The page offers what the first page of the list names."""
    assert body(desks["enterprise"].get("/api/commissions"))["sorts"] == ["number", "updated_at"]
    assert body(desks["customs"].get("/api/commissions"))["sorts"] == ["number", "entrusted_at", "updated_at"]


@pytest.mark.parametrize(("name", "side", "sort"), OFFERED)
@pytest.mark.parametrize("down", ["", "-"])
def test_an_index_serves_every_sort(name, side, sort, down, sql_count):
    """Issue 3, lists: “sort where an index serves it”: the plan of a further page holds no sorting."""
    desk = Desk(person(side))
    with sql_count() as statements:
        body(desk.get(f"/api/{name}", {"sort": down + sort, "cursor": cursor(sort)}))
    (page,) = [one for one in statements if "row r" in one]
    with connection.cursor() as sql:
        if connection.vendor == "postgresql":
            sql.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off"
            )
            sql.execute("EXPLAIN " + page)
            plan = "\n".join(row[0] for row in sql.fetchall()).split("Limit")[-1]
            assert "Sort" not in plan, plan
        else:
            sql.execute("EXPLAIN QUERY PLAN " + page)
            plan = "\n".join(str(row[-1]) for row in sql.fetchall())
            assert "INDEX" in plan, plan
            assert "TEMP B-TREE" not in plan or "JOIN" in page, plan


def cursor(sort):
    """A cursor for a list that goes by this."""
    from preship.lists.listing import place_of  # noqa: PLC0415

    return place_of(10, None if sort == "number" else MOMENT)
