"""法规及政策 as customs publishes them and everybody finds them (M-6.1.2c, M-6.2.2)."""

import csv

import pytest
from django.test import Client

from preship.accounts import rate_limit
from preship.cases.models import Case
from preship.regulations.load import FILE, load_regulations
from tests.support.filing import PDF, act, body, put_file, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def full_buckets():
    """No test is slowed by what another one asked."""
    rate_limit._taken.clear()


def law(**given):
    """A whole document."""
    about = {
        "document_number": "某公告2026年第1号",
        "issuer": "海关总署",
        "issued_on": "2026-03-01",
        "status": "in_force",
    }
    text = "第一条 进口旧挖掘机应当逐台列明。\n第二条 自发布之日起施行。"
    return {"title": "关于工程机械的公告", "source": "试验", "text": text, **about, **given}


def publish(desk, **given):
    """Publish a draft whole."""
    case = body(start(desk, "regulation", law(**given)), 201)
    return body(act(desk, case, "publish"))


def found(query=None):
    """The numbers that everybody finds."""
    answer = Desk().get("/api/regulations", query or {})
    assert answer.status_code == 200, answer.content
    return [row["number"] for row in answer.json()["rows"]]


@pytest.fixture
def desk(customs, client_for):
    """A publisher's client."""
    return client_for(customs)


@pytest.mark.parametrize(
    "query",
    [
        {"title": "机械"},
        {"title": "关于工程"},
        {"number": "2026年第1号"},
        {"text": "挖掘"},
        {"text": "逐台"},
        {"text": "工程"},
        {"from": "2026-03-01", "to": "2026-03-01"},
        {"title": "公告", "text": "施行", "from": "2026-01-01"},
    ],
)
def test_found_by_title_text_and_days(desk, query):
    """M-6.1.2c 输入标题、选择发布时间查询; two Chinese characters are enough, on both databases."""
    number = publish(desk)["number"]
    assert found(query) == [number]


@pytest.mark.parametrize(
    "query", [{"title": "挖掘"}, {"text": "没有"}, {"from": "2026-03-02"}, {"to": "2026-02-28"}, {"title": "100%"}]
)
def test_what_does_not_fit_is_not_found(desk, query):
    """A title search reads titles alone; days bind."""
    publish(desk)
    assert found(query) == []


def test_drafts_and_withdrawn_ones_are_customs_alone(desk):
    """Published by customs, with draft and preview."""
    draft = body(start(desk, "regulation", law(document_number="草稿号")), 201)
    case = publish(desk)
    assert found() == [case["number"]]
    assert Desk().get(f"/api/regulations/{draft['number']}").status_code == 404
    assert Client().get(f"/public/regulations/{draft['number']}").status_code == 404
    managed = body(desk.get("/api/regulations/managed"))["rows"]
    assert {row["number"] for row in managed} == {draft["number"], case["number"]}
    body(act(desk, case, "withdraw"))
    assert found() == []


def test_a_correction_keeps_what_stood_before(desk):
    """A published document is corrected through the flow; history has the difference."""
    case = publish(desk)
    case = body(act(desk, case, "correct", data=law(status="repealed")))
    detail = Desk().get(f"/api/regulations/{case['number']}").json()
    assert detail["status_label"]["zh"] == "已废止"
    events = body(desk.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert events[0]["changes"] == [
        {"path": "status", "label": {"zh": "效力", "en": "Status"}, "old": "in_force", "new": "repealed"}
    ]


def test_what_is_published_waits_for_nobody(desk):
    """M-2.1: a draft is work, a published law is none, though it may be corrected."""
    draft = body(start(desk, "regulation", law()), 201)
    waiting = lambda: [row["number"] for row in body(desk.get("/api/inbox"))["rows"]]  # noqa: E731
    assert waiting() == [draft["number"]]
    body(act(desk, draft, "publish"))
    assert waiting() == []


def test_relations_stand_on_both_ends(desk):
    """M-6.1.2c: repeal and amendment links, from either document."""
    old = publish(desk, title="旧公告", document_number="某公告2020年第9号")
    new = publish(desk, relations=[{"relation": "repeals", "document_number": "某公告2020年第9号"}])
    for number, other, outgoing in ((new["number"], old["number"], True), (old["number"], new["number"], False)):
        (relation,) = Desk().get(f"/api/regulations/{number}").json()["relations"]
        assert (relation["number"], relation["outgoing"], relation["label"]["zh"]) == (other, outgoing, "废止")
        assert f"/public/regulations/{other}" in Client().get(f"/public/regulations/{number}").content.decode()


def test_files_are_published_with_it(desk):
    """M-6.1.2c attachments: for everybody, of published documents alone."""
    case = body(start(desk, "regulation", law()), 201)
    file = body(put_file(desk, case, "files"), 201)["id"]
    assert Desk().get(f"/api/regulations/{case['number']}/attachments/{file}").status_code == 404
    body(act(desk, body(desk.get(f"/api/cases/{case['number']}")), "publish"))
    for path in (
        f"/api/regulations/{case['number']}/attachments/{file}",
        f"/public/regulations/{case['number']}/{file}",
    ):
        answer = Client().get(path)
        assert b"".join(answer.streaming_content) == PDF
        assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("第171号令", "质检总局令第171号"),
        ("127号公告", "海关总署公告2020年第127号"),
        ("145号", "质检总局公告2014年第145号"),
    ],
)
def test_an_instrument_is_found_as_people_call_it(typed, number):
    """found-2026-11 §5: by its number, before or behind what it is."""
    load_regulations()
    rows = body(Desk().get("/api/regulations", {"title": typed}))["rows"]
    assert number in [row["document_number"] for row in rows]


def test_the_sourced_instruments_are_published_once():
    """domain.md §1.1: titles, numbers, dates, status and source, and no invented text; the rules that rest on them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert load_regulations() == len(lines)
    assert load_regulations() == 0
    assert not any(case.data.get("text") for case in Case.objects.filter(kind="regulation"))
    assert all(line["source"] for line in lines)
    (number,) = found({"number": "2014年第145号"})
    detail = Desk().get(f"/api/regulations/{number}").json()
    assert [held["list"] for held in detail["lists"]] == ["table2", "scope_2014"]
    (number,) = found({"title": "实施细则"})
    assert Desk().get(f"/api/regulations/{number}").json()["relations"][0]["document_number"] == "质检总局令第171号"


def test_a_document_without_a_day_stands_among_those_of_its_time(desk):
    """M-6.1.2c: not before the newest, only because its source tells no day; without even a year, when it came."""
    days = {"old": "2014-05-01", "new": "2015-05-01"}
    known = {name: publish(desk, document_number=name, issued_on=day)["number"] for name, day in days.items()}
    between = publish(desk, document_number="某公告2015年第7号", issued_on=None)["number"]
    fresh = publish(desk, document_number="", issued_on=None)["number"]
    assert found() == [fresh, known["new"], between, known["old"]]


def test_a_period_that_ends_before_it_begins_is_refused(desk):
    """Bad input: an empty list would read as if nothing had been issued."""
    answer = desk.get("/api/regulations", {"from": "2026-02-01", "to": "2026-01-31"})
    assert (answer.status_code, answer.json()["errors"]["to"]) == (422, "不能早于“发布时间起”。")


@pytest.mark.parametrize("query", [{"from": "2026-2-1"}, {"to": "x"}, {"title": "长" * 201}, {"cursor": "AAAA"}])
def test_bad_questions_are_refused_at_their_field(query):
    """Bad input: named field, clear sentence."""
    answer = Desk().get("/api/regulations", query)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, list(query))


def test_pages_are_leafed_by_keyset_in_a_constant_number_of_statements(desk, sql_count):
    """Newest first by day of issue; two statements a first page, one a later one, five a document."""
    for day in range(1, 24):
        publish(desk, document_number=f"第{day}号", issued_on=f"2026-01-{day:02}")
    everybody = Desk()
    everybody.get("/api/advice/84")
    with sql_count(2):
        first = everybody.get("/api/regulations", {"title": "公告", "text": "施行"}).json()
    with sql_count(1):
        second = everybody.get("/api/regulations", {"title": "公告", "text": "施行", "cursor": first["next"]}).json()
    with sql_count(5):
        everybody.get(f"/api/regulations/{first['rows'][0]['number']}")
    days = [row["issued_on"] for row in (*first["rows"], *second["rows"])]
    assert (len(days), days, second["next"]) == (23, sorted(days, reverse=True), None)
