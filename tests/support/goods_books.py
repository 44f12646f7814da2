"""Lists of goods as different people make them: layouts × languages × formats, each with what is right for every cell."""

import csv
import html
import io
from dataclasses import dataclass, field

import xlsxwriter

from tests.support.old_books import ods, xls, xml_2003

TRUTH = (
    ("hs_code", ["8429521200", "8427209000", "8477101090", "8458110090", "8462110000", "8443131290"]),
    ("name", ["旧履带式挖掘机", "旧叉车", "旧注塑机", "旧数控车床", "旧锻造机", "旧胶印机"]),
    ("specification", ["PC200-8", "FD30T-17", "KM 250-1400", "NLX2500", "HSP-400", "SM 74-4"]),
    ("brand", ["小松", "TCM", "KraussMaffei", "DMG", "会田", "Heidelberg"]),
    ("quantity", ["1", "2", "1", "3", "1", "1"]),
    ("unit", ["001"] * 6),
    ("unit_price", ["38000", "9500.5", "48000.5", "61250", "15000", "72000"]),
    ("amount", ["38000", "19001", "48000.5", "183750", "15000", "72000"]),
    ("currency", ["USD"] * 6),
    ("country_of_origin", ["JPN", "JPN", "DEU", "DEU", "KOR", "DEU"]),
    ("manufacturer", ["Komatsu Ltd.", "TCM Corp.", "KraussMaffei GmbH", "DMG Mori AG", "Aida", "Heidelberger AG"]),
    ("year", [2010, 2016, 2009, 2014, 2005, 2011]),
    ("serial_number", ["PC200-C60123", "FD-0071", "61034567", "NLX-11", "0004711", "SM-554321"]),
    ("condition", ["功能正常"] * 6),
)
FIELDS = [name for name, _ in TRUTH]
ROWS = [dict(zip(FIELDS, row, strict=True)) for row in zip(*(values for _, values in TRUTH), strict=True)]
HEADINGS = {
    "zh": ["商品编码", "货物名称", "规格型号", "牌子", "件数", "单位", "单价", "总价", "币种", "产地", "生产厂家", "出厂年份", "机号", "设备状况"],
    "zh-Hant": ["稅則號列", "貨物名稱", "型號", "品牌", "數量", "單位", "單價", "總金額", "幣別", "原產地", "製造商", "製造年份", "序列號", "使用狀況"],
    "en": ["HS Code", "Description of Goods", "Model", "Brand", "Q'ty", "Unit", "Unit Price", "Total Amount", "Currency",
           "Origin", "Manufacturer", "Year of Mfg", "Serial No.", "Condition"],
    "both": ["海关编码\nHS code", "品名\nDescription", "型号 Model", "品牌/Brand", "数量 (Qty)", "计量单位 Unit", "单价 U/Price",
             "金额 Amount", "币制 Currency", "原产国 Country of Origin", "制造商 Maker", "制造年份 Year", "出厂编号 S/N", "状况 Condition"],
    "de": ["Zolltarifnummer", "Bezeichnung", "Modell", "Marke", "Menge", "Einheit", "Einzelpreis", "Gesamtpreis", "Währung",
           "Ursprungsland", "Hersteller", "Baujahr", "Seriennummer", "Zustand"],
}  # fmt: skip
WORDS = {
    "zh": {"unit": {"001": "台"}, "currency": {"USD": "美金"}, "country_of_origin": {"JPN": "日本国", "DEU": "德国", "KOR": "韩国"}},
    "zh-Hant": {"unit": {"001": "臺"}, "currency": {"USD": "美元"}, "country_of_origin": {"JPN": "日本", "DEU": "德國", "KOR": "韓國"}},
    "en": {"unit": {"001": "UNIT"}, "currency": {"USD": "US$"}, "country_of_origin": {"JPN": "Japan", "DEU": "GERMANY", "KOR": "South Korea"}},
    "both": {"unit": {"001": "台"}, "currency": {"USD": "USD"}, "country_of_origin": {"JPN": "JP", "DEU": "德国/Germany", "KOR": "韩国 Korea"}},
    "de": {"unit": {"001": "台"}, "currency": {"USD": "USD"}, "country_of_origin": {"JPN": "Japan", "DEU": "Deutschland", "KOR": "South Korea"}},
}  # fmt: skip


@dataclass
class Book:
    """Lines as somebody wrote them; what the reader is to find; further sheets before; hidden lines; merged cells."""

    lines: list[list[object]]
    truth: list[dict[str, object]] = field(default_factory=lambda: [dict(row) for row in ROWS])
    before: list[tuple[str, list[list[object]], bool]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def cells(language: str, row: dict[str, object], fields: list[str] = FIELDS) -> list[object]:
    """A row in a language's words; numbers as numbers."""
    words = WORDS[language]
    said = [words.get(name, {}).get(row[name], row[name]) for name in fields]
    return [float(v) if n in ("quantity", "unit_price", "amount") else v for n, v in zip(fields, said, strict=True)]


def table(language: str) -> list[list[object]]:
    """Headings and rows."""
    return [list(HEADINGS[language]), *(cells(language, row) for row in ROWS)]


def plain(language):
    return Book(table(language))


def titled(language):
    return Book([["装箱单 PACKING LIST"], ["合同号：T-2026-1", "", "日期 Date: 2026-11-29"], [], *table(language)])


def with_total(language):
    total = [None] * 14
    total[0], total[4], total[7] = "合计 TOTAL", 9.0, 375751.5
    return Book([*table(language), total, [], ["备注：以上设备均为旧设备。"], ["签字 Signature:"]])


def turned(language):
    return Book([line[::-1] for line in table(language)])


def numbered(language):
    lines = table(language)
    return Book([["No.", *lines[0], "备注"], *([n, *line, "新漆"] for n, line in enumerate(lines[1:], start=1))])


def covered(language):
    cover = [["致：上海东港机械进口有限公司"], ["请查收附件清单"], ["品牌", "合计"]]
    return Book(table(language), before=[("封面", cover, False)])


def behind_hidden(language):
    other = [line if at == 0 else [*line[:1], "隐藏页的货", *line[2:]] for at, line in enumerate(table(language))]
    return Book(table(language), before=[("old", other, True)])


def filtered(language):
    book = Book(table(language), hidden=[3, 5])
    book.truth = [row for at, row in enumerate(book.truth) if at + 2 not in (3, 5)]
    return book


def grouped(language):
    lines = table(language)
    return Book([lines[0], ["一、工程机械类"], *lines[1:3], [], ["二、加工设备"], lines[3], lines[0], *lines[4:]])


def in_words(language):
    """Numbers with words, years inside dates, codes with points."""
    lines = table(language)
    years = ["2010年6月", "2016/05", "2009-03-01", "2014年", "05/2005", "June 2011"]
    for at, line in enumerate(lines[1:]):
        row = ROWS[at]
        line[0] = f"{row['hs_code'][:4]}.{row['hs_code'][4:8]}.{row['hs_code'][8:]}"
        line[4], line[6] = f"{row['quantity']}台", f"${float(row['unit_price']):,.2f}"
        line[7], line[11] = f"US$ {float(row['amount']):,.2f}", years[at]
    return Book(lines)


def currency_in_headings(language):
    lines = [[*line[:5], *line[6:8], *line[9:]] for line in table(language)]
    lines[0][5], lines[0][6], lines[0][4] = f"{lines[0][5]} (USD)", f"{lines[0][6]}（美元）", f"{lines[0][4]}(台)"
    return Book(lines)


def two_lines(language):
    lines = table(language)
    upper: list[object] = ["货物 Goods", *[""] * 3, "数量及金额", *[""] * 9]
    return Book([["INVOICE"], upper, *lines])


def european(language):
    """Decimal commas, as text."""
    lines = table(language)
    for at, line in enumerate(lines[1:]):
        for place, name in ((6, "unit_price"), (7, "amount")):
            line[place] = f"{float(ROWS[at][name]):,.2f}".replace(",", " ").replace(".", ",")
    return Book(lines)


LAYOUTS = (plain, titled, with_total, turned, numbered, covered, behind_hidden, filtered, grouped, in_words,
           currency_in_headings, two_lines, european)  # fmt: skip
ONLY_BOOKS = (covered, behind_hidden, filtered)
"""Layouts that a text can't have."""
BOOKS = ("xlsx", "xls", "ods")
"""Formats that have several sheets."""


def xlsx(book: Book) -> bytes:
    """The book as a workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_urls": False}) as made:
        for name, lines, hidden in sheets_of(book):
            sheet = made.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
            if hidden:
                sheet.hide()
            if name == "Sheet1":
                sheet.activate()
                sheet.set_first_sheet()
        for number in book.hidden:
            sheet.set_row(number - 1, None, None, {"hidden": True})
    return file.getvalue()


def sheets_of(book: Book) -> list[tuple[str, list[list[object]], bool]]:
    """The book's sheets: name, lines, hidden."""
    return [*book.before, ("Sheet1", book.lines, False)]


def text(book: Book, delimiter: str = ",") -> str:
    """The book as a text table."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([as_text(cell) for cell in line] for line in book.lines)
    return file.getvalue()


def as_text(cell: object) -> str:
    """A cell as a spreadsheet writes it into a text."""
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) and cell < 1e5 else str(cell)


def page(book: Book) -> bytes:
    """The book as Word or a web page has it."""
    lines = "".join(f"<tr>{''.join(f'<td><p>{mark(cell)}</p></td>' for cell in line)}</tr>" for line in book.lines)
    return f"<html><body><p>Dear Sirs</p><table border=1>{lines}</table></body></html>".encode()


def mark(cell: object) -> str:
    """A cell's text in markup."""
    return html.escape(as_text(cell)).replace("\n", "<br>")


FORMATS = {
    "xlsx": xlsx,
    "csv": lambda book: text(book).encode("utf-8-sig"),
    "utf-16": lambda book: text(book, "\t").encode("utf-16"),
    "gb18030": lambda book: text(book).encode("gb18030"),
    "semicolons": lambda book: text(book, ";").encode(),
    "html": page,
    "xls": lambda book: xls(sheets_of(book)),
    "ods": lambda book: ods(sheets_of(book)),
    "xml 2003": lambda book: xml_2003([[as_text(cell) for cell in line] for line in book.lines]),
}


def fits(layout: object, form: str) -> bool:
    """Whether a format can have a layout; hidden lines are written as .xlsx alone."""
    return form == "xlsx" or layout not in ONLY_BOOKS or (form in BOOKS and layout is not filtered)
