"""Exports: the filtered list as a workbook, its owner's alone, made in the background, gone after a day."""

import datetime
import io

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from preship.exports import downloads, workbook
from preship.fields import clock
from tests.support.filing import body, profile, start
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2026, 3, 1, 20, 30, tzinfo=datetime.UTC)
EVIL = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "{=1}",
    "https://x.example",
    "0012",
    "<b>&",
)


@pytest.fixture
def enterprise_desk(enterprise):
    """An enterprise with a draft for each evil name."""
    desk = Desk(enterprise)
    with clock.at(MOMENT):
        for name in EVIL:
            body(start(desk, "commission", {"consignee_name": name}), 201)
    return desk


def exported(desk, name="commissions", language=None, **query):
    """The export of a list, done."""
    headers = {"accept_language": language} if language else {}
    made = body(desk.post("/api/exports", {"list": name, "query": query}, **headers), 201)
    work_off("jobs")
    return body(desk.get(f"/api/exports/{made['id']}"))


def sheets(desk, export):
    """The sheets of its file, by name."""
    answer = desk.get(f"/api/exports/{export['id']}/file")
    assert answer.status_code == 200, answer
    read = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


def column(rows, head):
    """What stands under a heading."""
    at = rows[0].index(head)
    return [row[at] for row in rows[1:]]


def test_an_export_holds_what_the_list_shows(enterprise_desk):
    """Issue 3, lists: every row of the list in its order, states in words, instants in Beijing."""
    export = exported(enterprise_desk)
    assert (export["state"], export["done"], export["total"], export["cut"]) == ("ready", len(EVIL), len(EVIL), False)
    rows = sheets(enterprise_desk, export)["业务委托"]
    listed = body(enterprise_desk.get("/api/commissions"))["rows"]
    assert column(rows, "业务编号") == [row["number"] for row in listed]
    assert set(column(rows, "状态")) == {"暂存"}
    assert set(column(rows, "更新时间(北京时间)")) == {datetime.datetime(2026, 3, 2, 4, 30)}


def test_no_text_becomes_a_formula_a_link_or_a_number(enterprise_desk):
    """Issue 3, lists: formula-safe; what was typed is what stands in the cell."""
    export = exported(enterprise_desk, sort="number")
    rows = sheets(enterprise_desk, export)["业务委托"]
    listed = body(enterprise_desk.get("/api/commissions", {"sort": "number"}))["rows"]
    assert column(rows, "收货人姓名") == [row["consignee_name"] for row in listed]


def test_an_export_takes_the_filters_the_sorting_and_the_language(enterprise_desk):
    """Issue 3, lists and languages: the filtered list, as it is sorted, headings and labels in English."""
    export = exported(enterprise_desk, language="en", consignee_name="SUM")
    rows = sheets(enterprise_desk, export)["Commissions"]
    assert column(rows, "Name of consignee") == ["@SUM(A1)"]
    assert column(rows, "State") == ["Draft"]


def test_an_announcement_names_its_audience(customs):
    """A choice is said in words."""
    desk = Desk(customs)
    body(start(desk, "announcement", {"title": "公告", "body": "文", "audience": ["agencies", "enterprises"]}), 201)
    said = column(sheets(desk, exported(desk, "announcements"))["公告"], "发布对象")
    assert len(said) == 1 and "," in said[0] and "agencies" not in said[0]


def test_more_than_an_export_takes_is_said_plainly(enterprise_desk, monkeypatch):
    """The limit is told in the answer and in the file."""
    monkeypatch.setattr("preship.exports.jobs.MOST", 4)
    monkeypatch.setattr("preship.exports.jobs.AT_A_TIME", 2)
    export = exported(enterprise_desk)
    assert (export["done"], export["cut"]) == (4, True)
    read = sheets(enterprise_desk, export)
    assert len(read["业务委托"]) == 5
    assert any(f"{workbook.MOST:,}" in str(cell) for row in read["说明"] for cell in row)


def test_an_export_is_its_owners_alone(enterprise_desk, enterprise):
    """404 to a colleague, on both addresses; nothing of another organisation's rows is in one's own."""
    export = exported(enterprise_desk)
    for stranger in (Desk(person("enterprise", organisation_row=enterprise.organisation)), Desk(person("customs"))):
        for address in (f"/api/exports/{export['id']}", f"/api/exports/{export['id']}/file"):
            assert stranger.get(address).status_code == 404
    other = Desk(person("enterprise"))
    assert sheets(other, exported(other))["业务委托"][1:] == []


def test_a_list_of_another_side_is_not_exported(enterprise_desk):
    """An enterprise has no list of filings: 404; so is a list that is none."""
    for name in ("filings", "announcements", "nothing", ""):
        assert enterprise_desk.post("/api/exports", {"list": name}).status_code == 404


@pytest.mark.parametrize("query", [{"from": "x"}, {"sort": "use"}, {"number": "a\0b"}, {"consignee_name": "x" * 300}])
def test_a_query_that_the_list_refuses_is_refused_at_once(enterprise_desk, query):
    """Bad input: 422 at the field, and no export begins."""
    answer = body(enterprise_desk.post("/api/exports", {"list": "commissions", "query": query}), 422)
    assert list(answer["errors"]) == list(query)


def test_exports_under_way_are_few(enterprise_desk):
    """429 beyond three of one person; done ones do not count."""
    for _ in range(downloads.AT_ONCE):
        body(enterprise_desk.post("/api/exports", {"list": "commissions"}), 201)
    assert enterprise_desk.post("/api/exports", {"list": "commissions"}).status_code == 429
    work_off("jobs")
    assert exported(enterprise_desk)["state"] == "ready"


def test_an_export_is_gone_after_a_day(enterprise_desk):
    """404 from the moment it is too old; its file is taken away by the worker."""
    export = exported(enterprise_desk)
    file = settings.EXPORTS / f"{export['id']}.xlsx"
    assert file.exists()
    with clock.at(clock.now() + datetime.timedelta(hours=25)):
        assert enterprise_desk.get(f"/api/exports/{export['id']}").status_code == 404
        work_off("old exports")
    assert not file.exists()
    assert enterprise_desk.get(f"/api/exports/{export['id']}/file").status_code == 404


def test_a_fault_is_told_as_failed(enterprise_desk, monkeypatch):
    """An export that can't be written says so and leaves no file."""
    monkeypatch.setattr(workbook.Book, "add", lambda *_: 1 / 0)
    export = exported(enterprise_desk)
    assert export["state"] == "failed"
    assert enterprise_desk.get(f"/api/exports/{export['id']}/file").status_code == 404


def test_who_was_deactivated_meanwhile_gets_nothing(enterprise_desk, enterprise):
    """The program acts for nobody who may not act."""
    made = body(enterprise_desk.post("/api/exports", {"list": "commissions"}), 201)
    type(enterprise).objects.filter(pk=enterprise.pk).update(active=False)
    work_off("jobs")
    assert not (settings.EXPORTS / f"{made['id']}.xlsx").exists()


def test_a_filing_is_exported_with_its_country(agency):
    """Codes are said with their names."""
    desk = Desk(agency)
    body(start(desk, "filing", profile()), 201)
    rows = sheets(desk, exported(desk, "filings"))["备案申请"]
    assert "NLD 荷兰" in column(rows, "国别/地区")[0]
