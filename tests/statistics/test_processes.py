"""Filings, dispositions and the other processes told apart: the same as a plain count of a random world (M-0.4)."""

import datetime
import io
from collections import Counter
from random import Random

import pytest
from django.db import connection
from python_calamine import CalamineWorkbook

from preship.fields import clock
from preship.record.models import Line
from preship.register.models import Entry
from tests.support.commission import commissionable
from tests.support.filing import body
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
ACTS = {
    "filing": ("submit", "accept", "refuse", "supplement"),
    "filing-change": ("submit", "approve", "reject"),
    "rectification": ("propose", "confirm", "propose_lift", "lift"),
    "non-recognition": ("propose", "confirm", "propose_lift", "lift"),
    "revocation": ("propose", "confirm"),
    "feedback": ("open", "reply"),
}
SCOPES = ("metal", "machinery", "electrical", "toys")
PERIODS = ({"from": "2025-01-01", "to": "2026-12-31"}, {"from": "2025-11-15", "to": "2026-02-14"})
PLAIN = """SELECT count(*) FROM record_line WHERE kind = %s AND action = %s AND "on" >= %s AND "on" <= %s"""
OF = {
    "month": """ AND "on" LIKE %s || '-%%'""",
    "agency": " AND agency_id = CAST(%s AS integer)",
    "country": " AND agency_id IN (SELECT id FROM accounts_organisation WHERE country = %s)",
    "scope": """ AND agency_id IN (SELECT agency_id FROM register_entry
                 WHERE revoked_at IS NULL AND CAST(scope AS text) LIKE '%%' || %s || '%%')""",
}
"""Each cell counted by itself, in SQL that groups nothing."""
NOT_FILED = """ AND %s = '' AND agency_id NOT IN (SELECT agency_id FROM register_entry WHERE revoked_at IS NULL)"""


@pytest.fixture
def analyst(db):
    """A customs analyst's client."""
    return Desk(person("customs", roles=["analyst"]))


def world(seed, acts=400):
    """Acts at random of nine agencies of three countries, some on file, some not or no more."""
    chance, agencies = Random(seed), []
    for n in range(9):
        home = organisation("agency", country=("NLD", "DEU", "JPN")[n % 3])
        agencies.append(home)
        if n < 7:
            commissionable(home, scope=chance.sample(SCOPES, 1 + n % 3))
    Entry.objects.filter(agency=agencies[6]).update(revoked_at=clock.now())
    rows = []
    for n in range(acts):
        kind = chance.choice(list(ACTS))
        day = datetime.date(2025, 6, 1) + datetime.timedelta(days=chance.randrange(500))
        about = {
            "agency_id": chance.choice(agencies).pk,
            "kind": kind,
            "shelf": kind,
            "action": chance.choice(ACTS[kind]),
        }
        rows.append(Line(number=f"X{n}", seq=n, to_state="x", at=clock.now(), on=day.isoformat(), **about))
    Line.objects.bulk_create(rows)


def plain(kind, action, period, by, key):
    """The plain count of one cell."""
    condition = NOT_FILED if by == "scope" and not key else OF[by]
    with connection.cursor() as cursor:
        cursor.execute(PLAIN + condition, [kind, action, period["from"], period["to"], key])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("by", OF)
def test_acts_told_apart_are_what_plain_sql_counts(analyst, by):
    """By month, agency, country and product scope: every cell is right, none is missing, a period beside it too."""
    world(sorted(OF).index(by))
    for period in PERIODS:
        seen: Counter = Counter()
        shown = body(analyst.get("/api/statistics/processes", {**period, "acts_by": by}))
        for process in shown["rows"]:
            for row in process["rows"]:
                for action, count in row["acts"].items():
                    assert count == plain(process["kind"], action, period, by, row["key"]), (row, action)
                    seen[process["kind"], action] += count
        whole = {(p["kind"], a["action"]): a["count"] for p in shown["rows"] for a in p["acts"]}
        assert {kind for kind, _ in whole} == set(ACTS)
        for kind, action in whole:
            assert (
                seen[kind, action] >= whole[kind, action]
                if by == "scope"
                else seen[kind, action] == whole[kind, action]
            )
        assert shown["several"] is (by == "scope")


@pytest.mark.parametrize("by", OF)
def test_the_list_behind_a_cell_has_just_its_acts(analyst, by):
    """M-0.4, drill-down: as many rows as the figure says, each once, page by page; without a dimension too."""
    world(sorted(OF).index(by), 120)
    for period in PERIODS:
        shown = body(analyst.get("/api/statistics/processes", {**period, "acts_by": by}))
        for process in shown["rows"]:
            cells = [({"action": a["action"]}, a["count"]) for a in process["acts"]]
            for row in process["rows"]:
                told = {"acts_by": by, "key": row["key"]}
                cells += [({"action": action, **told}, count) for action, count in row["acts"].items()]
            for asked, count in cells:
                query = {**period, "kind": process["kind"], **asked, "limit": 3}
                page = body(analyst.get("/api/statistics/acts", query))
                assert page["count"] == count, (asked, count)
                rows = page["rows"]
                while page["next"]:
                    page = body(analyst.get("/api/statistics/acts", {**query, "cursor": page["next"]}))
                    rows += page["rows"]
                assert len({row["row"] for row in rows}) == len(rows) == count
                assert all(period["from"] <= row["day"] <= period["to"] for row in rows)


def test_the_list_behind_takes_two_statements(analyst, sql_count):
    """Pinned: who asks, how many, the page; a later page no count."""
    world(1, 100)
    query = {**PERIODS[0], "kind": "feedback", "action": "open", "limit": 5}
    for more in ({}, {"acts_by": "scope", "key": "machinery"}):
        with sql_count(3):
            page = body(analyst.get("/api/statistics/acts", {**query, **more}))
    with sql_count(2):
        analyst.get("/api/statistics/acts", {**query, "cursor": page["next"] or "WzFd"})


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"kind": "commission", "action": "submit"}, "kind"),
        ({"kind": "filing", "action": "issue"}, "action"),
        ({"kind": "filing", "action": "submit", "acts_by": "reason"}, "acts_by"),
        ({"kind": "filing", "action": "submit", "cursor": "x"}, "cursor"),
    ],
)
def test_a_list_behind_nothing_is_refused(analyst, query, field):
    """Bad input: commissions have a list of their own."""
    assert list(body(analyst.get("/api/statistics/acts", query), 422)["errors"]) == [field]


def test_months_stand_in_their_order_and_everything_else_by_its_weight(analyst):
    """As figures of commissions do."""
    world(9)
    for by in OF:
        for process in body(analyst.get("/api/statistics/processes", {**PERIODS[0], "acts_by": by}))["rows"]:
            sums = [sum(row["acts"].values()) for row in process["rows"]]
            keys = [row["key"] for row in process["rows"]]
            assert keys == sorted(keys) if by == "month" else sums == sorted(sums, reverse=True)
            assert all(row["label"]["zh"] and row["label"]["en"] for row in process["rows"])


def test_telling_acts_apart_takes_one_statement_more(analyst, sql_count):
    """Pinned, for 10 and for 100 acts: who asks, acts, overdue, and the same acts by a dimension, names of agencies."""
    for acts in (10, 100):
        Line.objects.all().delete()
        world(acts, acts)
        for by, statements in (("", 3), ("month", 4), ("country", 4), ("scope", 4), ("agency", 5)):
            with sql_count(statements):
                analyst.get("/api/statistics/processes", {**PERIODS[0], "acts_by": by})


def test_what_is_no_dimension_is_said_at_its_place(analyst):
    """Bad input."""
    answer = analyst.get("/api/statistics/processes", {"acts_by": "1; DROP"})
    assert list(body(answer, 422)["errors"]) == ["acts_by"]


def test_the_workbook_has_the_other_processes_too(analyst):
    """.xlsx: each act by the dimension chosen, as many as the page says."""
    world(3)
    query = {**PERIODS[0], "acts_by": "country"}
    shown = body(analyst.get("/api/statistics/processes", query))
    content = analyst.get("/api/statistics.xlsx", query).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("其他业务").to_python()
    assert rows[0] == ["业务种类", "机构所在国家(地区)", "办理", "次数"]
    assert len(rows) - 1 == sum(len(row["acts"]) for process in shown["rows"] for row in process["rows"])
    assert sum(row[3] for row in rows[1:]) == 400
