"""Goods out of a spreadsheet (M-6.2.3d): the template that is handed out, cells that are pasted, what is wrong with them."""

import datetime
import io
import zipfile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from preship.fields import clock
from tests.support.filing import body
from tests.support.goods_sheet import HEADS, ROW, imported, listed, pasted, store, why, workbook
from tests.support.people import Desk, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
READ = {
    "hs_code": "8479899990", "name": "旧注塑机", "specification": "KM 250", "quantity": "2", "unit": "001",
    "amount": "48000.5", "currency": "EUR", "country_of_origin": "DEU", "manufacturer": "Beispiel GmbH", "year": 2016,
    "condition": "功能正常",
}  # fmt: skip


def test_columns_go_by_their_headings_and_codes_by_any_name(trader):
    """M-6.2.3d: a table copied with its headings, in its own order; code columns by code, Chinese, English or both."""
    reading = pasted(trader, [HEADS, ROW])
    assert reading["lines"] == [{"line": 2, "data": {**READ, "amount": "48000.50"}, "wrong": [], "missing": []}]
    assert (reading["ignored"], reading["left_out"], reading["heading"], reading["sure"]) == ([], [], 1, True)
    order = [10, 0, 3, 1, 2, 4, 5, 6, 7, 8, 9]
    english = ["*Condition of use", "hs code", "Quantity", "备注"]
    turned = pasted(trader, [[HEADS[at] for at in order], [ROW[at] for at in order]])
    assert turned["lines"][0]["data"] == {**READ, "amount": "48000.50"}
    partly = pasted(trader, [english, ["ok", "8479.8999.90", "3", "x"]])
    assert partly["lines"][0]["data"] == {"condition": "ok", "hs_code": "8479899990", "quantity": "3"}
    assert partly["ignored"] == ["备注"]
    for unit in ("001", "台", "001 台", "００１"):
        assert pasted(trader, [["计量单位", "品名"], [unit, "x"]])["lines"][0]["data"]["unit"] == "001"
    for origin in ("DEU", "deu", "德国", "Germany", "DEU 德国 Germany"):
        said = pasted(trader, [["原产国(地区)", "品名"], [origin, "x"]])
        assert said["lines"][0]["data"]["country_of_origin"] == "DEU"


def test_without_headings_columns_go_by_the_box_that_was_pasted_into(trader):
    """M-6.2.3d: cells copied without headings begin at the box they are pasted into; without one, nothing goes by place."""
    assert pasted(trader, [["8479899990", "旧注塑机", "KM 250\nC2"]], "hs_code")["lines"][0]["data"] == {
        "hs_code": "8479899990",
        "name": "旧注塑机",
        "specification": "KM 250 C2",
    }
    down = pasted(trader, [["SN-1"], [""], ["SN-3"]], first="serial_number")["lines"]
    assert [(line["line"], line["data"]) for line in down] == [
        (1, {"serial_number": "SN-1"}),
        (3, {"serial_number": "SN-3"}),
    ]
    bare = pasted(trader, [["8479899990", "旧注塑机", "KM 250"]])
    assert bare["lines"][0]["data"] == {"hs_code": "8479899990"}
    assert [(c["field"], c["by"], c["certainty"]) for c in bare["columns"]] == [
        ("hs_code", "content", "likely"), ("", "", "none"), ("", "", "none"),
    ]  # fmt: skip
    assert not bare["sure"]


def test_every_bad_cell_is_named_and_the_good_rows_are_kept(trader):
    """M-6.2.3d, M-3.2: row, column and reason of each cell that can't be taken; missing ones apart; the rest is read."""
    bad = ["84798", "旧机", "x", "-1", "个箱", "1.23456", "欧洲", "德国", "GmbH", "2199", "好"]
    reading = pasted(trader, [HEADS, ROW, bad, [*ROW[:1], "", *ROW[2:]]])
    assert {cell: field for cell, (field, _) in why(reading, "error").items()} == {
        "A3": "hs_code", "D3": "quantity", "E3": "unit", "F3": "amount", "G3": "currency", "J3": "year",
    }  # fmt: skip
    assert why(reading)["E3"][1] == "没有认出该名称，请从列表中选择。"
    assert reading["lines"][0]["data"] == {**READ, "amount": "48000.50"}
    assert reading["lines"][1]["data"]["manufacturer"] == "GmbH"
    assert reading["lines"][2]["missing"] == ["name"]
    assert why(pasted(trader, [HEADS, ["9999999999", *ROW[1:]]]))["A2"][1].startswith("商品编码不存在")
    machine = pasted(trader, [[*HEADS, "是否工程机械"], [*ROW, "是"]])["lines"][0]
    assert machine["missing"] == ["engine_chassis_number", "hours_run"]
    assert why(pasted(trader, [["是否工程机械", "品名"], ["也许", "x"]]))["A2"][0] == "machinery"


def test_reasons_are_in_the_readers_language(enterprise):
    """Bar 7: English for who reads English."""
    reading = pasted(Desk(enterprise, language="en"), [HEADS, [*ROW[:4], "??", *ROW[5:]]])
    assert why(reading)["E2"][1] == "This name is not known. Choose from the list."


def test_five_hundred_rows_and_no_more(trader):
    """M-6.2.3d: 500 rows are read, what is beyond is named and left out."""
    reading = pasted(trader, [HEADS, *[[*ROW[:1], f"机{n}", *ROW[2:]] for n in range(503)]])
    assert len(reading["lines"]) == 500
    assert [(left["why"], left["lines"]) for left in reading["left_out"]] == [("beyond", [502, 503, 504])]


def test_the_template_comes_back_filled_in(trader):
    """M-6.2.3d: the workbook has every declared column, in both languages, and lists whose entries are read again."""
    answer = trader.get("/api/commissions/goods/template")
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    heads = book.get_sheet_by_index(0).to_python()[0]
    assert heads[0] == "*HS编码\nHS code"
    assert len(heads) == 19
    codes = book.get_sheet_by_index(1).to_python()
    assert [cell for row in codes for cell in row if str(cell).startswith("DEU")] == ["DEU 德国 Germany"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == 6  # unit, currency, country, two flags, category
    lists = {str(column[0]): [cell for cell in column[1:] if cell] for column in zip(*codes, strict=True)}
    longest = max(map(len, lists.values()))
    rows = [
        [lists[head][n % len(lists[head])] if head in lists else "" for head in map(bare, heads)]
        for n in range(longest)
    ]
    for row in rows:
        row[:5] = ["8479899990", "旧注塑机", "KM 250", "", 2]
    reading = listed(trader, workbook([heads, *rows]))
    assert why(reading) == {}, "every entry of every list is understood"
    assert len(reading["lines"]) == longest
    assert {line["data"]["machinery"] for line in reading["lines"]} == {True, False}


def bare(head):
    """A heading as the lists' sheet has it."""
    return str(head).removeprefix("*")


def test_a_workbook_is_read_as_its_owner_sees_it(trader):
    """M-6.2.3d: numbers, formulas by the value they were saved with, text that looks like a formula as text."""
    content = workbook([HEADS, [8479899990, "旧机", "x", 0.1 + 0.2]], [(1, 5, "=1000*2.5", 2500)])
    line = listed(trader, content)["lines"][0]
    assert line["data"] == {
        "hs_code": "8479899990", "name": "旧机", "specification": "x", "quantity": "0.3", "amount": "2500",
    }  # fmt: skip
    assert pasted(trader, [["品名", "品牌"], ["=HYPERLINK(1)", "+1"]])["lines"][0]["data"] == {
        "name": "=HYPERLINK(1)",
        "brand": "+1",
    }


def test_a_table_may_begin_anywhere(trader):
    """M-6.2.3d: cells keep the names that the spreadsheet gives them, whatever is left empty above and beside."""
    reading = listed(trader, workbook([[], [], ["", "", *HEADS], [], ["", "", *ROW[:3], "-1", *ROW[4:]]]))
    assert ([line["line"] for line in reading["lines"]], list(why(reading))) == ([5], ["F5"])


def test_a_book_is_its_owners_alone_and_goes(trader, enterprise, monkeypatch):
    """found §1: stored, read apart, polled; nobody else's, not even a colleague's; gone after a day."""
    book = imported(trader, workbook([HEADS, ROW]))
    where = f"/api/commissions/goods/sheet/{book['id']}"
    colleague = Desk(person("enterprise", organisation_row=enterprise.organisation))
    for other in (colleague, Desk(person("enterprise"))):
        assert other.get(where).status_code == 404
        assert other.post(f"{where}/list", {}).status_code == 404
    waiting = store(trader, workbook([HEADS, ROW]))
    assert trader.post(f"/api/commissions/goods/sheet/{waiting['id']}/list", {}).status_code == 404
    later = clock.now() + datetime.timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert trader.get(where).status_code == 404
    work_off("old goods books")
    from preship.commissions.models import GoodsBook  # noqa: PLC0415

    assert not GoodsBook.objects.exists()


def test_books_are_read_in_turn(trader, django_assert_max_num_queries):
    """found §1: whoever has twenty books waiting makes nobody else wait; a twenty-first is refused."""
    many = [store(trader, b"%PDF-1.4")["id"] for _ in range(20)]
    assert store(trader, b"x", status=429)["code"] == "too_many"
    other = Desk(person("enterprise"))
    theirs = store(other, workbook([HEADS, ROW]))["id"]
    from preship.commissions import goods_books  # noqa: PLC0415

    goods_books.turn(None)
    goods_books.turn(None)
    assert body(other.get(f"/api/commissions/goods/sheet/{theirs}"))["state"] == "read"
    assert body(trader.get(f"/api/commissions/goods/sheet/{many[5]}"))["state"] == "waiting"


def test_a_book_whose_worker_died_is_read_again(trader, monkeypatch):
    """found §1: a power cut in the middle of reading loses nothing; what ends its reader twice is refused."""
    from preship.commissions import goods_books  # noqa: PLC0415

    book = store(trader, workbook([HEADS, ROW]))["id"]
    now = clock.now()
    for minutes, state in ((0, "reading"), (2, "reading"), (4, "refused")):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: now + datetime.timedelta(minutes=minutes))
        goods_books.claim()
        assert body(trader.get(f"/api/commissions/goods/sheet/{book}"))["state"] == state


def bomb():
    """A workbook whose sheet unpacks to 64 MiB of zeros."""
    file = io.BytesIO(workbook([HEADS]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet9.xml", b"0" * (64 * 2**20))
    return file.getvalue()


def far():
    """A small workbook with a cell in the last row of the last column, for which a reader may want all between."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEADS, ROW)):
            sheet.write_row(at, 0, row)
        sheet.write(1048575, 16383, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4", "不是表格"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "不是表格"),
        (b"PK\x03\x04" + b"\0" * 60, "已损坏"),
        (bomb, "内容过大"),
        (lambda: workbook([HEADS, ROW])[:3000], "已损坏"),
        (lambda: workbook([[]]), "没有表格内容"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "不是表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "已损坏"),
    ],
    ids=["pdf", "picture", "torn", "bomb", "cut off", "blank", "password", "word", "torn xls"],
)
def test_a_file_that_can_not_be_read_says_why(trader, content, said):
    """found §1, P12: each with its own reason; the program that serves everybody goes on."""
    book = imported(trader, content() if callable(content) else content)
    assert (book["state"], book["list"]) == ("refused", None)
    assert said in book["why"]


def test_what_is_no_file_at_all_is_refused_at_once(trader):
    """Bad input: empty, too large."""
    for content, said in ((b"", "空"), (b"x" * (5 * 2**20 + 1), "5 MB")):
        assert said in store(trader, content, status=422)["errors"]["file"]


def test_a_cell_far_away_costs_nothing(trader):
    """P02 and its kind: a cell in the last row of the last column; the list is read, what lies below is named."""
    reading = listed(trader, far())
    assert reading["lines"][0]["data"]["name"] == "旧注塑机"
    assert [left["why"] for left in reading["left_out"]] == ["beyond"]
