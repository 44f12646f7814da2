"""The desk of one officer of a regional customs among 100,000 open cases: no statement walks what others have to do
(issue 4: pinned number of statements; the plan is asked of the database itself)."""

import json

import pytest
from django.db import connection

from preship.cases.models import Case
from tests.support.filing import body, submitted
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
OPEN, MINE, EVERYWHERE = 100_000, 120, 40
FILLED = f"""
WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {OPEN})
INSERT INTO cases_case ({{columns}}) SELECT {{values}} FROM s, cases_case t WHERE t.id = %s
"""
FRESH = {
    "number": "'BA9' || s.n",
    "due_rank": "2000000000 + s.n",
    "offices": f"CASE WHEN s.n %% {OPEN // EVERYWHERE} = 0 THEN '' WHEN s.n %% {OPEN // MINE} = 1 THEN '52' "
    f"WHEN s.n %% {OPEN // MINE} = 2 THEN '02 52' WHEN s.n %% 2 = 0 THEN '22' ELSE '02 22' END",
}
"""What differs from row to row: one in 800 concerns customs 52, alone or beside another, and one in 2,500 every one."""
VIEWS = ("all", "mine", "office", "free", "overdue", "nearing", "again")
EXAMINED = 3_000  # rows that a statement may look at, however many wait elsewhere


@pytest.fixture
def crowded(client_for, agency):
    """A hundred thousand filings that wait for customs."""
    one = Case.objects.get(number=submitted(client_for(agency))["number"])
    columns = [field.column for field in Case._meta.concrete_fields if not (field.primary_key or field.generated)]
    values = [FRESH.get(column, f"t.{column}") for column in columns]
    with connection.cursor() as sql:
        sql.execute(FILLED.format(columns=", ".join(columns), values=", ".join(values)), [one.pk])
        if connection.vendor == "postgresql":
            sql.execute("ANALYZE cases_case")  # as its autovacuum does; SQLite is never asked to


@pytest.fixture
def regional():
    """An officer of customs 52."""
    return Desk(person("customs", roles=["officer", "reviewer"], organisation_row=organisation("customs", code="5201")))


def concerning():
    """The cases that wait for customs and concern customs 52."""
    return Case.objects.filter(kind="filing", turn__startswith="customs", offices__in=("", "52", "02 52"))


def statements(call):
    """(answer, the statements about cases that it took)."""
    seen = []

    def note(execute, sql, params, many, context):
        if "cases_case" in sql:
            seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return call(), seen


def nodes(plan):
    """Every node of a PostgreSQL plan."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def examined(sql, params):
    """How many rows of cases a statement looks at on PostgreSQL; none of them by a scan of the table."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, params)
        said = cursor.fetchone()[0]
    (top,) = json.loads(said) if isinstance(said, str) else said
    found = 0
    for node in nodes(top["Plan"]):
        if node.get("Relation Name") == "cases_case":
            assert node["Node Type"] != "Seq Scan", node
            found += (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
    return found


def walked(sql, params):
    """How SQLite reaches cases: every time by an index that begins with the office or the holder, or by its key."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
        steps = [row[-1] for row in cursor.fetchall()]
    for step in steps:
        if step.split()[:2] in (["SEARCH", "c"], ["SCAN", "c"]):
            assert any(way in step for way in ("_office (office", "desk_held (holder", "INTEGER PRIMARY KEY")), step
    return steps


@pytest.mark.parametrize("labelled", [False, True], ids=["without labels", "with labels"])
def test_a_regional_desk_walks_its_own_cases_alone(crowded, regional, sql_count, labelled):
    """Each view, the counts of the views and of the kinds: a pinned number of statements, none of which goes over what
    other customs have to do."""
    if labelled:  # decision 0071: one case in a thousand, of other customs
        with connection.cursor() as sql:
            sql.execute(
                "INSERT INTO accounts_securitylabel (case_id, number, level, at) SELECT id, number, 1, updated_at "
                "FROM cases_case WHERE offices = '22' AND id % 1000 = 7"
            )
            if connection.vendor == "postgresql":
                sql.execute("ANALYZE accounts_securitylabel")
    with sql_count(2):  # the session's and one
        first = body(regional.get("/api/inbox"))
    assert (first["count"], first["more"], len(first["rows"])) == (concerning().count(), False, 20)
    assert 2 * MINE < first["count"] < 3 * MINE
    calls = [lambda v=view: regional.get("/api/inbox", {"view": v}) for view in VIEWS]
    calls += [lambda: regional.get("/api/inbox/views"), lambda: regional.get("/api/inbox/counts")]
    calls.append(lambda: regional.get("/api/inbox", {"cursor": first["next"]}))
    for call in calls:
        answer, seen = statements(call)
        assert (answer.status_code, len(seen)) == (200, 1)
        if connection.vendor == "postgresql":
            assert examined(*seen[0]) <= EXAMINED
        else:
            assert walked(*seen[0])


def test_it_shows_what_concerns_it_and_every_customs(crowded, regional):
    """The pages leave out nothing and show nothing twice, in the order of urgency."""
    numbers, cursor = [], ""
    while cursor is not None:
        page = body(regional.get("/api/inbox", {"cursor": cursor, "limit": 100}))
        numbers += [row["number"] for row in page["rows"]]
        cursor = page["next"]
    assert numbers == list(concerning().order_by("due_rank", "pk").values_list("number", flat=True))
