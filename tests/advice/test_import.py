"""Customs brings in a rule list: read, previewed, confirmed by a second person (issue 5.1), and what bad files get."""

import io
import random
import zipfile

import pytest
import xlsxwriter

from preship.advice import list_import, spreadsheets
from preship.advice.models import Rule, Version
from tests.support.filing import act, body, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
HEAD = ("HS编码", "名称", "条件", "文件", "文号", "条款", "来源", "生效日期", "失效日期")
ROW = ("8429521200", "履带式挖掘机", "", "某清单", "某公告2026年第1号", "第1行", "某网站", "", "")
DAY = "2026-12-01"


def workbook(rows, head=HEAD):
    """An .xlsx of rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate((head, *rows)):
            for at, cell in enumerate(row):
                sheet.write(n, at, cell)
    return file.getvalue()


def text(rows, head=HEAD, encoding="utf-8"):
    """A .csv of rows."""
    return "\n".join(",".join(row) for row in (head, *rows)).encode(encoding)


@pytest.fixture
def two(db):
    """Two publishers of customs."""
    return Desk(person("customs", roles=["publisher"])), Desk(person("customs", roles=["publisher"]))


def drafted(desk, content, name="清单.xlsx", **given):
    """A draft with its file, as its page shows it."""
    data = {"list": "table2", "effective_on": DAY, "source": "试验", **given}
    case = body(start(desk, "rule-list", data), 201)
    body(put_file(desk, case, "file", name, content), 201)
    return body(desk.get(f"/api/cases/{case['number']}"))


def submit(desk, case):
    """Submit it as it is."""
    return act(desk, case, "submit")


def confirmed(two, content, **given):
    """A version in force, through the front door."""
    case = body(submit(two[0], drafted(two[0], content, **given)))
    return body(act(two[1], case, "confirm"))


def ask(code, day):
    """The outcome for a code on a day."""
    return Desk().get("/api/advice", {"hs_code": code, "day": day}).json()["outcome"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("清单.xlsx", workbook([ROW, ("8430100000", *ROW[1:])])),
        ("清单.csv", text([ROW, ("8430.10.0000", *ROW[1:])])),
        ("清单.csv", text([ROW, ("8430100000", *ROW[1:])], encoding="gb18030")),
    ],
)
def test_a_version_counts_from_its_day_once_a_second_person_confirmed(two, name, content):
    """issue 5.1: a case with flow and perform(); the past stays as it was."""
    case = drafted(two[0], content, name)
    preview = body(two[0].get(f"/api/rule-lists/{case['number']}/preview"))
    assert preview["counts"] == {"added": 1, "changed": 1, "ended": 1}
    case = body(submit(two[0], case))
    refused = act(two[0], case, "confirm")
    assert (refused.status_code, "另一人" in refused.json()["detail"]) == (409, True)
    assert ask("8430100000", DAY) == "unknown"
    body(act(two[1], case, "confirm"))
    assert (ask("8430100000", DAY), ask("8430100000", "2026-11-30")) == ("psi", "unknown")
    version = Version.objects.get(case=case["number"])
    assert (version.rows, version.complete, version.attested, version.by) == (2, False, False, two[1].user.name)


def test_declaration_only_comes_with_complete_lists_alone(two):
    """domain.md §0: with every deciding list declared complete, and not a day earlier."""
    code = "8479102100"
    confirmed(two, workbook([ROW]), complete=True)
    assert ask(code, DAY) == "unknown"
    confirmed(two, workbook([("8708507190", *ROW[1:])]), list="prohibited", complete=True)
    assert (ask(code, DAY), ask(code, "2026-11-30")) == ("declaration", "unknown")
    sentence = Desk().get("/api/advice", {"hs_code": code, "day": DAY}).json()["sentence"]["zh"]
    assert "不属于没有编码的禁止进口类别的" in sentence
    assert (ask("8708507190", DAY), ask("8429521200", DAY)) == ("prohibited", "psi")


def test_the_preview_tells_added_changed_and_ended(two):
    """issue 5.1: against the version before."""
    rows = [ROW, ("8430", *ROW[1:]), ("8431", *ROW[1:])]
    confirmed(two, workbook(rows))
    changed = [("8430", "新名称", *ROW[2:]), ("8431", *ROW[1:]), ("8432", *ROW[1:])]
    case = drafted(two[0], workbook(changed), effective_on="2027-01-01")
    preview = body(two[0].get(f"/api/rule-lists/{case['number']}/preview"))
    assert [row["code"] for row in preview["added"]] == ["8432"]
    assert [(pair["old"]["name_zh"], pair["new"]["name_zh"]) for pair in preview["changed"]] == [
        ("履带式挖掘机", "新名称")
    ]
    assert [row["code"] for row in preview["ended"]] == ["8429521200"]


def test_a_confirmed_version_still_tells_what_it_changed(two):
    """issue 5.1: whoever looks later sees what was confirmed, against the version before it and not against itself."""
    confirmed(two, workbook([ROW]))
    case = confirmed(two, workbook([ROW, ("8430", *ROW[1:])]), effective_on="2027-01-01")
    confirmed(two, workbook([ROW]), effective_on="2027-02-01")
    preview = body(two[0].get(f"/api/rule-lists/{case['number']}/preview"))
    assert preview["counts"] == {"added": 1, "changed": 0, "ended": 0}
    assert preview["against"]["effective_on"] == DAY


def test_versions_do_not_overlap_unless_one_corrects_the_other(two):
    """Overlapping versions: the same day or an earlier one is refused with the day; a correction says that it is one."""
    confirmed(two, workbook([ROW]))
    for day in (DAY, "2026-11-01"):
        answer = submit(two[0], drafted(two[0], workbook([ROW]), effective_on=day))
        assert answer.status_code == 422
        assert DAY in answer.json()["errors"]["effective_on"]
    case = confirmed(two, workbook([("8430100000", *ROW[1:])]), corrects=True)
    assert case["state"] == "confirmed"
    assert (ask("8430100000", DAY), ask("8429521200", DAY)) == ("psi", "unknown")


def package(parts):
    """What packs like a workbook, with these parts in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in ({"[Content_Types].xml": b"<Types/>"} | parts).items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", workbook([ROW], head=("编号", *HEAD[1:])), "没有“HS编码”这一列"),
        ("a.xlsx", workbook([("842952120", *ROW[1:])]), "第 2 行：HS 编码“842952120”"),
        ("a.xlsx", workbook([("", *ROW[1:])]), "第 2 行：没有 HS 编码"),
        ("a.xlsx", workbook([ROW, ROW]), "第 3 行与第 2 行"),
        ("a.xlsx", workbook([(*ROW[:7], "2026-13-01", "")]), "“生效日期”"),
        ("a.xlsx", workbook([(*ROW[:7], "2027-01-02", "2027-01-01")]), "失效日期早于"),
        ("a.xlsx", workbook([(*ROW[:6], "", "", "")]), "“来源”没有填写"),
        ("a.xlsx", workbook([]), "没有数据行"),
        ("a.csv", "HS编码\n84".encode(), "没有“名称”这一列"),
        ("a.xlsx", package({"xl/workbook.xml": b"<workbook/>"}), "无法读取"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(two, name, content, words):
    """Bad input: wrong column, 9 digits, twice the same, bad days, no workbook; nothing is loaded."""
    before = Rule.objects.count()
    answer = submit(two[0], drafted(two[0], content, name))
    assert answer.status_code == 422
    assert words in answer.json()["errors"]["attachments.file"]
    assert Rule.objects.count() == before


def test_200_000_rows_are_refused(two):
    """Bad input: more rows than a list has."""
    content = text([(f"{84000000 + n}", *ROW[1:]) for n in range(200_000)])
    answer = submit(two[0], drafted(two[0], content, "a.csv"))
    assert "20000 行" in answer.json()["errors"]["attachments.file"]


def test_more_than_a_list_holds_is_not_unpacked(two):
    """Bad input: 64 MB at most. What is packed tighter than any workbook is refused when it comes (files/test_hostile_files)."""
    dice = random.Random(64)
    pieces = b"".join(dice.randbytes(120).hex().encode().ljust(8192) for _ in range(spreadsheets.UNPACKED // 8192))
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<worksheet>" + pieces + b"</worksheet>"}
    answer = submit(two[0], drafted(two[0], package(parts)))
    assert "超过 64 MB" in answer.json()["errors"]["attachments.file"]


@pytest.mark.parametrize("last", ["XFD1048576", "A1048576"])
def test_a_cell_far_away_takes_nobodys_memory(two, last):
    """Bad input: a few bytes that make a reader reserve hundreds of gigabytes cost the file and nothing else."""
    with zipfile.ZipFile(io.BytesIO(workbook([ROW]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    row = f'<row r="{last.lstrip("AXFD")}"><c r="{last}"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", row.encode())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    answer = submit(two[0], drafted(two[0], file.getvalue()))
    assert (answer.status_code, "attachments.file" in answer.json()["errors"]) == (422, True)


def test_one_text_that_many_cells_share_takes_nobodys_memory(two):
    """Bad input: 20 MB once, named by thousands of cells."""
    with zipfile.ZipFile(io.BytesIO(workbook([("8" * 20, *ROW[1:])] * 5000))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    shared = "xl/sharedStrings.xml"
    parts[shared] = parts[shared].replace(b"8" * 20, b"8" * 20_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    answer = submit(two[0], drafted(two[0], file.getvalue()))
    assert "无法读取" in answer.json()["errors"]["attachments.file"]


def test_a_table_may_begin_anywhere(two):
    """What people paste a title over: the first line with content has the headings, and lines keep their numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, row in ((2, HEAD), (5, ("842952120", *ROW[1:]))):
            for at, cell in enumerate(row):
                sheet.write(n, at + 1, cell)
    answer = submit(two[0], drafted(two[0], file.getvalue()))
    assert "第 6 行" in answer.json()["errors"]["attachments.file"]


def test_formulas_are_text(two):
    """Bad input: a formula in a cell is never evaluated; what was typed stays text."""
    row = ("8429521200", "=1+1", *ROW[2:])
    case = drafted(two[0], text([row]), "a.csv", list="batch")
    body(act(two[1], body(submit(two[0], case)), "confirm"))
    assert Rule.objects.get(version__list="batch").name_zh == "=1+1"


def test_twenty_problems_are_enough():
    """A file that is all wrong is told in few words."""
    made = list_import.Draft()
    for line in range(100):
        made.blame(list_import.NO_CODE, line=line)
    assert len(made.problems) == list_import.MANY_PROBLEMS
