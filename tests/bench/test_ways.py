"""Every way a search can take once there are thousands of rows finds the same as looking at each row."""

import pytest
from django.db import connection

from preship.commissions.models import CommissionRow
from preship.fields import clock
from preship.lists import frequency
from preship.lists.projection import store_words, tokens
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
ROWS = 2000


def name_of(n):
    """Every name has 上海, seven in eight 浦东 too, one in fifty 璇玑."""
    return "上海" + ("浦东" if n % 8 else "宝山") + ("璇玑" if n % 50 == 7 else "机械")


@pytest.fixture
def desks(db, monkeypatch):
    """Who looks: an enterprise with all rows, an agency with a tenth, customs with those not a draft."""
    trader, surveyor, officer = person("enterprise"), person("agency"), person("customs")
    rows = [
        CommissionRow(
            id=n, number=f"WT{n:08}", state="draft" if n % 20 == 0 else "submitted", consignee_name=name_of(n), words_c=name_of(n),
            enterprise_id=trader.organisation_id, agency_id=surveyor.organisation_id if n % 10 == 7 else None,
            shown_to_customs=n % 20 != 0, updated_at=clock.now(), submitted_at=clock.now(),
        )
        for n in range(1, ROWS + 1)
    ]  # fmt: skip
    CommissionRow.objects.bulk_create(rows)
    for row in rows:
        store_words(row.id, tokens(row, {"c": row.consignee_name}))
    for name, value in (("_many", {}), ("_shares", {}), ("_rows", 0.0), ("_checked", 0.0)):
        monkeypatch.setattr(frequency, name, value)  # what it learns of these rows ends with the test
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE cases_words")
        frequency.freshen()
    return {"enterprise_id": Desk(trader), "agency_id": Desk(surveyor), "shown_to_customs": Desk(officer)}


@pytest.mark.parametrize("word", ["上海", "浦东", "璇玑", "上海浦", "海宝山", "海"])
@pytest.mark.parametrize("also", [{}, {"state": "submitted"}, {"from": "2020-01-01"}])
def test_a_search_finds_the_same_whichever_way_it_takes(desks, word, also):
    """Architecture, lists: newest first, leafed through without a gap, the count right up to a thousand."""
    for scope, desk in desks.items():
        seen = CommissionRow.objects.filter(consignee_name__contains=word).exclude(**{scope: None})
        seen = seen.filter(shown_to_customs=True) if scope == "shown_to_customs" else seen
        seen = seen.filter(state="submitted") if "state" in also else seen
        expected = list(seen.order_by("-id").values_list("number", flat=True))
        page = body(desk.get("/api/commissions", {"consignee_name": word, "limit": "100", **also}))
        assert (page["count"], page["more"]) == (min(len(expected), 1000), len(expected) > 1000)
        found = [row["number"] for row in page["rows"]]
        assert found == expected[:100]
        if page["next"]:
            query = {"consignee_name": word, "limit": "100", "cursor": page["next"], **also}
            following = body(desk.get("/api/commissions", query))
            assert [row["number"] for row in following["rows"]] == expected[100:200]
