"""found-2026-11.md §1: P01 to P14 and P48, each with further members of its kind, over HTTP."""

import datetime
import io
import re
import zipfile

import pytest
import xlsxwriter

from tests.support.filing import body
from tests.support.goods_sheet import HEADS, ROW, imported, listed, pasted, why, workbook

pytestmark = pytest.mark.django_db
TAG = re.compile(rb"<(/?)(?=[A-Za-z])")


def one(heading, given):
    """The value and the marks of one cell of a list with these headings."""
    at = HEADS.index(heading)
    return [HEADS, [*ROW[:at], given, *ROW[at + 1 :]]]


def read(trader, heading, field, given):
    """(value, kinds of marks) of a cell."""
    line = pasted(trader, one(heading, given))["lines"][0]
    return line["data"].get(field), [mark["kind"] for mark in line["wrong"] if mark["field"] == field]


@pytest.mark.parametrize(
    ("heading", "field", "value", "given"),
    [
        ("币制", "currency", "USD", "美金 US$ $ USD 美元"),
        ("币制", "currency", "CNY", "RMB 人民币 元 ＲＭＢ"),
        ("币制", "currency", "JPY", "日元 円 JPY 日币"),
        ("计量单位", "unit", "001", "1台 １台 1.00台 台"),
        ("计量单位", "unit", "011", "PCS 件 pcs Pc."),
        ("计量单位", "unit", "035", "KG 公斤 千克 kgs"),
        ("计量单位", "unit", "006", "套 SET Sets"),
        ("原产国(地区)", "country_of_origin", "JPN", "JP 日本国 日本 JAPAN JPN"),
        ("原产国(地区)", "country_of_origin", "RUS", "俄罗斯 俄罗斯联邦 Russia RU"),
        ("原产国(地区)", "country_of_origin", "HKG", "香港 HK 中国香港"),
        ("原产国(地区)", "country_of_origin", "KOR", "韩国 南韓 ROK KR"),
        ("数量", "quantity", "1", "1台 １台 一台 1"),
        ("数量", "quantity", "12", "12台 十二台 12"),
        ("金额", "amount", "38000", "€38,000 EUR38000 38000欧元 3.8万"),
        ("制造日期(年)", "year", 2010, "二〇一〇年 二零一零 2010年6月 2010/06 2010-06-30 2010年 06/2010 平成22年"),
        ("HS编码", "hs_code", "8479899990", "8479899990 8479.8999.90 8479.89.9990 ８４７９８９９９９０"),
    ],
)
def test_ordinary_words_are_understood(trader, heading, field, value, given):
    """P09, P11 and their kind: as the form's own list understands them; no mark."""
    for text in given.split():
        assert read(trader, heading, field, text) == (value, []), text


@pytest.mark.parametrize(
    ("heading", "field", "given", "value"),
    [
        ("是否工程机械", "machinery", "是 Yes", True),
        ("是否工程机械", "machinery", "否 No", False),
        ("原产国(地区)", "country_of_origin", "DEU 德国 Germany", "DEU"),
    ],
)
def test_what_the_templates_lists_offer_is_taken(trader, heading, field, given, value):
    """P01: an entry of the template's own lists, as a person picks it there."""
    line = pasted(trader, [[heading, "品名"], [given, "旧注塑机"]])["lines"][0]
    assert (line["data"][field], line["wrong"]) == (value, [])


def test_words_with_blanks_are_understood(trader):
    """P11: South Korea, Made in Germany, 1 234,5, $ 38,000.00."""
    assert read(trader, "原产国(地区)", "country_of_origin", "South Korea") == ("KOR", [])
    assert read(trader, "原产国(地区)", "country_of_origin", "Made in Germany") == ("DEU", [])
    assert read(trader, "金额", "amount", "1 234,5") == ("1234.5", [])
    hours = [[*HEADS, "运行时间(小时)"], [*ROW, "3685小时"], [*ROW, "3,685 hrs"], [*ROW, "约3000小时"], [*ROW, "很多"]]
    lines = pasted(trader, hours)["lines"]
    assert [line["data"].get("hours_run") for line in lines] == [3685, 3685, 3000, None]
    assert [[mark["kind"] for mark in line["wrong"]] for line in lines] == [[], [], ["check"], ["error"]]


@pytest.mark.parametrize(
    ("heading", "field", "given"),
    [
        ("规格型号", "specification", datetime.date(2026, 3, 2)),
        ("规格型号", "specification", datetime.time(7, 30)),
        ("规格型号", "specification", "2-Mar"),
        ("规格型号", "specification", "3月2日"),
        ("规格型号", "specification", 1.23457e17),
        ("规格型号", "specification", "1.23457E+17"),
        ("规格型号", "specification", 123456789012345678),
        ("规格型号", "specification", 1234567890123456),
        ("规格型号", "specification", "12:30"),
        ("规格型号", "specification", "######"),
        ("规格型号", "specification", "#N/A"),
        ("规格型号", "specification", "#NAME?"),
        ("数量", "quantity", "1台 2套"),
        ("数量", "quantity", "2+1"),
        ("数量", "quantity", "2 (two)"),
        ("币制", "currency", "￥"),
        ("数量", "quantity", datetime.date(2026, 3, 2)),
        ("币制", "currency", "金币"),
        ("制造日期(年)", "year", "2010-2012"),
        ("制造日期(年)", "year", "09年"),
    ],
)
def test_damage_is_pointed_out(trader, heading, field, given):
    """P07, P08 and their kind: not taken, and kept as it stands for mending."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(one(heading, given)):
            sheet.write_row(at, 0, row)
    reading = listed(trader, file.getvalue())
    line = reading["lines"][0]
    mark = next(mark for mark in line["wrong"] if mark["field"] == field)
    if given == "09年":
        assert (mark["kind"], mark["code"]) == ("check", "year_short")
        return
    assert (mark["kind"], field in line["data"]) == ("error", False)
    assert mark["given"]


def test_a_point_that_may_separate_thousands_is_pointed_out(trader):
    """P08 and its kind: 38.000 as text is 38 here and 38,000 elsewhere; a number of the spreadsheet is what it is, hours
    have no decimals; and what stands beside a number is named as what it is."""
    assert read(trader, "金额", "amount", "€ 38.000") == ("38.000", ["check"])
    assert read(trader, "数量", "quantity", "1.000") == ("1.000", ["check"])
    assert read(trader, "金额", "amount", "38.00") == ("38.00", [])
    reading = listed(trader, workbook([[*HEADS, "运行时间(小时)"], [*ROW[:3], 5.125, *ROW[4:], "3.685 h"]]))["lines"][0]
    assert (reading["data"]["quantity"], reading["data"]["hours_run"]) == ("5.125", 3685)
    assert [mark["code"] for mark in reading["wrong"]] == ["fraction"]
    line = pasted(trader, one("数量", "3685小时"))["lines"][0]
    assert [mark["code"] for mark in line["wrong"]] == ["quantity_unit"]
    assert read(trader, "计量单位", "unit", "2台") == ("001", ["check"])


def test_years_in_cells_of_days(trader):
    """P09: a day gives its year; a year that was typed into such a cell is found again and pointed out."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet()
        days = (datetime.date(2016, 5, 1), datetime.date(1905, 7, 8), 42491)
        for at, row in enumerate([HEADS, *([*ROW[:9], day, ROW[10]] for day in days)]):
            sheet.write_row(at, 0, row)
    lines = listed(trader, file.getvalue())["lines"]
    assert [line["data"]["year"] for line in lines] == [2016, 2016, 2016]
    assert [[mark["kind"] for mark in line["wrong"]] for line in lines] == [[], ["check"], ["check"]]


def test_errors_and_formulas_without_a_value(trader):
    """found §1: what calamine passes over in silence is named."""
    content = workbook([HEADS, ROW], [(1, 3, "=1/0", "#DIV/0!"), (1, 5, "=SUM(A1)", "")])
    codes = {mark["field"]: mark["code"] for mark in listed(trader, content)["lines"][0]["wrong"]}
    assert codes.get("quantity") in ("error_cell", "number_unclear")
    assert "amount" in codes


def test_books_of_other_programs(trader):
    """P13 and its kind: backslashes, another main part, prefixed elements."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook([HEADS, ROW]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    backslashes = {name.replace("/", "\\") if name.startswith("xl") else name: part for name, part in parts.items()}
    other = {
        name.replace("xl/workbook.xml", "book/main.xml")
        .replace("xl/_rels/workbook.xml.rels", "book/_rels/main.xml.rels")
        .replace("xl/", "book/"): part
        for name, part in parts.items()
    }
    other["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"book/main.xml")
    prefixed = {
        name: TAG.sub(rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x=")
        if "sheet" in name or "book.xml" in name
        else part
        for name, part in parts.items()
        if not name.endswith(".rels")
    } | {name: part for name, part in parts.items() if name.endswith(".rels")}
    for changed in (backslashes, other, prefixed):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            for name, part in changed.items():
                packed.writestr(name, part)
        assert listed(trader, file.getvalue())["lines"][0]["data"]["name"] == "旧注塑机"


def test_a_pasted_table_of_a_text(trader):
    """The issue: a table of Word or the web, with cells that span others."""
    head = "".join(f"<td><b>{name}</b></td>" for name in HEADS)
    first = "".join(f"<td rowspan=2>{v}</td>" if at in (1, 7) else f"<td>{v}</td>" for at, v in enumerate(ROW))
    second = "".join(f"<td>{v}</td>" for at, v in enumerate(ROW) if at not in (1, 7))
    page = f"<html><style>td{{}}</style><table><tr>{head}</tr><tr>{first}</tr><tr>{second}</tr></table>"
    lines = body(trader.post("/api/commissions/goods/cells", {"html": page}))["lines"]
    assert [line["data"]["name"] for line in lines] == ["旧注塑机"] * 2
    assert [line["data"]["country_of_origin"] for line in lines] == ["DEU"] * 2


def test_a_mapping_is_corrected_and_remembered(trader, enterprise):
    """The issue: the person says which column is what; the layout is known again, for this organisation alone."""
    odd = [["东西", "甲", "乙", "Qty"], ["旧车床", "X-1", "大连", "2"]]
    first = pasted(trader, odd)
    assert [column["field"] for column in first["columns"]] == ["", "", "", "quantity"] or not first["sure"]
    said = {"0": "name", "1": "specification", "2": "brand", "3": "quantity"}
    mended = pasted(trader, odd, columns=said, heading=1, remember=True)
    assert mended["lines"][0]["data"] == {"name": "旧车床", "specification": "X-1", "brand": "大连", "quantity": "2"}
    book = imported(trader, workbook([["", "装箱单"], *odd]))["list"]
    again = body(trader.post("/api/commissions/goods/cells", {"cells": odd, "heading": 1}))
    assert again["remembered"]
    assert {column["by"] for column in again["columns"]} == {"memory"}
    assert book["sheets"][0]["rows"] == 3
    wrong = pasted(trader, odd, columns={"0": "nonsense"}, status=422)
    assert list(wrong["errors"]) == ["columns.nonsense"]


def test_a_hidden_line_is_taken_where_somebody_says_so(trader):
    """found §1: filtered rows are left out and named, and can be had."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADS, ROW, ROW, ROW]):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
    book = imported(trader, file.getvalue())
    assert ([line["line"] for line in book["list"]["lines"]], book["list"]["left_out"][0]["why"]) == ([2, 4], "hidden")
    more = body(trader.post(f"/api/commissions/goods/sheet/{book['id']}/list", {"hidden": True}))
    assert [line["line"] for line in more["lines"]] == [2, 3, 4]


@pytest.mark.parametrize("row", [["2", "10", "48000"], ["3", "100.5", "300"], ["0.5", "100", "500"]])
def test_a_product_that_is_none_is_pointed_out(trader, row):
    """P48: quantity × unit price against the amount, a hint at its cell."""
    reading = pasted(trader, [["品名", "数量", "单价", "金额"], ["旧车床", *row]])
    assert why(reading, "hint")["D2"][0] == "amount"
    assert reading["lines"][0]["data"]["amount"] == row[2]
