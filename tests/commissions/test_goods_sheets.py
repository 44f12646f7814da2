"""Goods out of a spreadsheet (M-6.2.3d): the template that is handed out, cells that are pasted, what is wrong with them."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.support.filing import body
from tests.support.goods_sheet import HEADS, ROW
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
READ = {
    "hs_code": "8479899990", "name": "旧注塑机", "specification": "KM 250", "quantity": "2", "unit": "001",
    "amount": "48000.50", "currency": "EUR", "country_of_origin": "DEU", "manufacturer": "Beispiel GmbH", "year": 2016,
    "condition": "功能正常",
}  # fmt: skip


def pasted(desk, cells, first="", status=200):
    """What the system makes of pasted cells."""
    return body(desk.post("/api/commissions/goods/cells", {"cells": cells, "first": first}), status)


def imported(desk, content, status=200, name="goods.xlsx"):
    """What the system makes of a workbook."""
    return body(desk.upload("/api/commissions/goods/sheet", SimpleUploadedFile(name, content)), status)


def workbook(rows, formulas=()):
    """A workbook with these rows; `formulas` are (row, column, formula, value as saved)."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(at, column, value)
        for at, column, formula, value in formulas:
            sheet.write_formula(at, column, formula, None, value)
    return file.getvalue()


def why(reading):
    """Bad cells as {place: (field, reason)}."""
    return {wrong["cell"]: (wrong["field"], wrong["why"]) for line in reading["lines"] for wrong in line["wrong"]}


def test_columns_go_by_their_headings_and_codes_by_any_name(trader):
    """M-6.2.3d: a table copied with its headings, in its own order; code columns by code, Chinese, English or both."""
    reading = pasted(trader, [HEADS, ROW])
    assert reading == {
        "lines": [{"line": 2, "data": READ, "wrong": [], "missing": []}],
        "ignored": [],
        "left_out": 0,
    }
    order = [10, 0, 3, 1, 2, 4, 5, 6, 7, 8, 9]
    english = ["*Condition of use", "hs code", "Quantity", "备注"]
    turned = pasted(trader, [[HEADS[at] for at in order], [ROW[at] for at in order]])
    assert turned["lines"][0]["data"] == READ
    partly = pasted(trader, [english, ["ok", "8479.8999.90", "3", "x"]])
    assert partly["lines"][0]["data"] == {"condition": "ok", "hs_code": "8479899990", "quantity": "3"}
    assert partly["ignored"] == ["备注"]
    for unit in ("001", "台", "001 台", "００１"):
        assert pasted(trader, [["计量单位", "品名"], [unit, "x"]])["lines"][0]["data"]["unit"] == "001"
    for origin in ("DEU", "deu", "德国", "Germany", "DEU 德国 Germany"):
        said = pasted(trader, [["原产国(地区)", "品名"], [origin, "x"]])
        assert said["lines"][0]["data"]["country_of_origin"] == "DEU"


def test_without_headings_columns_go_by_the_form(trader):
    """M-6.2.3d: cells copied without headings begin at the box they are pasted into."""
    assert pasted(trader, [["8479899990", "旧注塑机", "KM 250\nC2"]])["lines"][0]["data"] == {
        "hs_code": "8479899990",
        "name": "旧注塑机",
        "specification": "KM 250 C2",
    }
    down = pasted(trader, [["SN-1"], [""], ["SN-3"]], first="serial_number")["lines"]
    assert [(line["line"], line["data"]) for line in down] == [
        (1, {"serial_number": "SN-1"}),
        (3, {"serial_number": "SN-3"}),
    ]


def test_every_bad_cell_is_named_and_the_good_rows_are_kept(trader):
    """M-6.2.3d, M-3.2: row, column and reason of each cell that can't be taken; missing ones apart; the rest is read."""
    bad = ["84798", "旧机", "x", "-1", "个箱", "1.23456", "欧", "德国", "GmbH", "2199", "好"]
    reading = pasted(trader, [HEADS, ROW, bad, [*ROW[:1], "", *ROW[2:]]])
    assert {cell: field for cell, (field, _) in why(reading).items()} == {
        "A3": "hs_code", "D3": "quantity", "E3": "unit", "F3": "amount", "G3": "currency", "J3": "year",
    }  # fmt: skip
    assert why(reading)["E3"][1] == "代码表中没有该代码。"
    assert reading["lines"][0]["data"] == READ
    assert reading["lines"][1]["data"]["manufacturer"] == "GmbH"
    assert reading["lines"][2]["missing"] == ["name"]
    assert why(pasted(trader, [HEADS, ["9999999999", *ROW[1:]]]))["A2"][1].startswith("商品编码不存在")
    machine = pasted(trader, [[*HEADS, "是否工程机械"], [*ROW, "是"]])["lines"][0]
    assert machine["missing"] == ["engine_chassis_number", "hours_run"]
    assert why(pasted(trader, [["是否工程机械", "品名"], ["也许", "x"]]))["A2"][0] == "machinery"


def test_reasons_are_in_the_readers_language(enterprise):
    """Bar 7: English for who reads English."""
    reading = pasted(Desk(enterprise, language="en"), [HEADS, [*ROW[:4], "??", *ROW[5:]]])
    assert why(reading)["E2"][1] == "The code is not in the code table."


def test_five_hundred_rows_and_no_more(trader):
    """M-6.2.3d: 500 rows are read, what is beyond is counted and left out."""
    reading = pasted(trader, [HEADS, *[[*ROW[:1], f"机{n}", *ROW[2:]] for n in range(503)]])
    assert len(reading["lines"]) == 500
    assert reading["left_out"] == 3


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
    lists = {column: next(str(row[column]) for row in codes[1:2]) for column in range(len(codes[0]))}
    chosen = dict(zip([str(cell) for cell in codes[0]], lists.values(), strict=True))
    filled = ["8479899990", "旧注塑机", "KM 250", "", 2, chosen["计量单位\nUnit"], 48000.5]
    reading = imported(trader, workbook([heads, filled]))
    assert why(reading) == {}
    assert reading["lines"][0]["data"]["unit"] == codes[1][0].split()[0]
    assert reading["lines"][0]["data"]["amount"] == "48000.5"


def test_a_workbook_is_read_as_its_owner_sees_it(trader):
    """M-6.2.3d: numbers, formulas by the value they were saved with, text that looks like a formula as text."""
    content = workbook([HEADS, [8479899990, "旧机", "x", 0.1 + 0.2]], [(1, 5, "=1000*2.5", 2500)])
    line = imported(trader, content)["lines"][0]
    assert line["data"] == {
        "hs_code": "8479899990", "name": "旧机", "specification": "x", "quantity": "0.3", "amount": "2500",
    }  # fmt: skip
    assert pasted(trader, [["品名", "品牌"], ["=HYPERLINK(1)", "+1"]])["lines"][0]["data"] == {
        "name": "=HYPERLINK(1)",
        "brand": "+1",
    }


def test_a_table_may_begin_anywhere(trader):
    """M-6.2.3d: cells keep the names that the spreadsheet gives them, whatever is left empty above and beside."""
    reading = imported(trader, workbook([[], [], ["", "", *HEADS], [], ["", "", *ROW[:3], "-1", *ROW[4:]]]))
    assert ([line["line"] for line in reading["lines"]], list(why(reading))) == ([5], ["F5"])


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
        sheet.write(0, 0, "品名")
        sheet.write(1048575, 16383, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"%PDF-1.4", "xlsx"),
        (b"PK\x03\x04" + b"\0" * 60, "xlsx"),
        (b"x" * (5 * 2**20 + 1), "5 MB"),
        (bomb, "5 MB"),
        (far, "无法读取"),
    ],
    ids=["empty", "another kind", "torn", "too large", "a bomb", "a cell far away"],
)
def test_a_workbook_that_means_harm_is_refused(trader, content, said):
    """Bad input: refused with a sentence at the file; the program that serves everybody goes on."""
    refused = imported(trader, content() if callable(content) else content, 422)
    assert said in refused["errors"]["file"]
    assert imported(trader, workbook([HEADS, ROW]))["lines"][0]["data"]["name"] == "旧注塑机"
