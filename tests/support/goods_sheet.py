"""The goods workbook's heads in Chinese, and a row as a spreadsheet has it (M-6.2.3d); lists of goods sent and read."""

import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.filing import body
from tests.support.working import work_off

HEADS = [
    "HS编码",
    "品名",
    "规格型号",
    "数量",
    "计量单位",
    "金额",
    "币制",
    "原产国(地区)",
    "制造商",
    "制造日期(年)",
    "使用状况",
]
ROW = ["8479899990", "旧注塑机", "KM 250", "2", "台", "48,000.50", "EUR", "德国", "Beispiel GmbH", "2016", "功能正常"]


def workbook(rows, formulas=(), **sheets):
    """A workbook with these rows; `formulas` are (row, column, formula, value as saved); `sheets`: further ones."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_urls": False}) as book:
        for name, lines in {None: rows, **sheets}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(lines):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
            for at, column, formula, value in formulas if name is None else ():
                sheet.write_formula(at, column, formula, None, value)
    return file.getvalue()


def store(desk, content, name="goods.xlsx", status=202):
    """A file stored to be read."""
    return body(desk.upload("/api/commissions/goods/sheet", SimpleUploadedFile(name, content)), status)


def imported(desk, content, name="goods.xlsx"):
    """What the system makes of a file: stored, read by the worker, fetched."""
    book = store(desk, content, name)
    assert book["state"] == "waiting"
    work_off("goods books")
    return body(desk.get(f"/api/commissions/goods/sheet/{book['id']}"))


def listed(desk, content, name="goods.xlsx"):
    """The list of a file that can be read."""
    book = imported(desk, content, name)
    assert book["state"] == "read", book["why"]
    return book["list"]


def pasted(desk, cells, first="", status=200, **about):
    """What the system makes of pasted cells."""
    return body(desk.post("/api/commissions/goods/cells", {"cells": cells, "first": first, **about}), status)


def why(reading, *kinds):
    """Marked cells as {place: (field, reason)}, of these kinds."""
    marks = [mark for line in reading["lines"] for mark in line["wrong"]]
    return {mark["cell"]: (mark["field"], mark["why"]) for mark in marks if not kinds or mark["kind"] in kinds}
