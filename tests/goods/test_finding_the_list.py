"""found-2026-11.md §1: where in a stranger's book the list of goods is, over HTTP as the page asks (P02 to P05, P10, P12)."""

import io

import pytest
import xlsxwriter

from tests.support.filing import body
from tests.support.goods_sheet import HEADS, ROW, listed, pasted, workbook
from tests.support.old_books import ods, xls, xml_2003

pytestmark = pytest.mark.django_db
RIGHT = ("旧注塑机", "KM 250", "DEU")


def told(line):
    """What tells the one line of goods."""
    return tuple(line["data"].get(name) for name in ("name", "specification", "country_of_origin"))


def made(write):
    """A workbook with the list on its first sheet, and what `write(book, sheet)` does beside."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEADS, ROW)):
            sheet.write_row(at, 0, row)
        write(book, sheet)
    return file.getvalue()


@pytest.mark.parametrize(
    ("row", "column"),
    [(1048575, 0), (1048575, 16383), (5, 16383), (40_000, 3)],
    ids=["last row", "last cell", "last column", "far below"],
)
def test_a_blank_cell_far_away_costs_nothing(trader, row, column):
    """P02: it is formatted and empty; no line is made of it and none is left out."""
    content = made(lambda book, sheet: sheet.write_blank(row, column, None, book.add_format({"bg_color": "#ff0"})))
    reading = listed(trader, content)
    assert [told(line) for line in reading["lines"]] == [RIGHT]
    assert reading["left_out"] == []


def test_a_column_of_blank_cells_costs_nothing(trader):
    """P02: somebody coloured twenty thousand empty cells, and gave the last rows a height."""

    def colour(book, sheet):
        grey = book.add_format({"bg_color": "#ccc"})
        for at in range(2, 20_000):
            sheet.write_blank(at, 2, None, grey)
        sheet.set_row(1048575, 30)

    assert [told(line) for line in listed(trader, made(colour))["lines"]] == [RIGHT]


@pytest.mark.parametrize(
    "above",
    [
        [["装箱单 PACKING LIST"]],
        [["Oude Haven Machines B.V."], ["Invoice No.", "2026-117"], ["Date:", "2026-11-29"], []],
        [["发货清单"], ["收货人：上海东港机械进口有限公司", "", "", "合同号：OHM-1"], ["数量单位：台"], [], ["以下设备均为旧设备"]],
        [[f"条款 {n}"] for n in range(25)],
    ],
    ids=["a title", "a letterhead", "remarks", "a page of terms"],
)  # fmt: skip
def test_titles_above_the_headings_are_no_goods(trader, above):
    """P03: the headings are found below them, and nothing of them becomes a line."""
    reading = listed(trader, workbook([*above, HEADS, ROW]))
    assert reading["heading"] == len(above) + 1
    assert [told(line) for line in reading["lines"]] == [RIGHT]


@pytest.mark.parametrize(
    "heads",
    [
        ["标号", "叫法", "牌儿", "机样"],
        ["ลำดับ", "ชื่อสินค้า", "ยี่ห้อ", "รุ่น"],
        ["甲", "乙", "丙", "丁"],
        ["Sarake 1", "Sarake 2", "Sarake 3", "Sarake 4"],
    ],
    ids=["slang", "Thai", "signs", "Finnish"],
)
def test_headings_that_nobody_knows_are_asked_about(trader, heads):
    """P04: brand and model in another order than the form's are never taken by position."""
    reading = listed(trader, workbook([heads, ["A-1", "旧注塑机", "海天", "SE-180"]]))
    assert not reading["sure"]
    for line in reading["lines"]:
        assert line["data"].get("specification") in (None, "SE-180")
        assert line["data"].get("brand") in (None, "海天")
    said = {str(at): name for at, name in enumerate(("", "name", "brand", "specification"))}
    mended = pasted(trader, [heads, ["A-1", "旧注塑机", "海天", "SE-180"]], columns=said, heading=1)
    assert mended["lines"][0]["data"] == {"name": "旧注塑机", "brand": "海天", "specification": "SE-180"}


OTHER = [HEADS, [*ROW[:1], "隐藏页的货", *ROW[2:]]]


def with_hidden(how):
    """A workbook whose first sheet is hidden so."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        first, second = book.add_worksheet("旧"), book.add_worksheet("新")
        for sheet, lines in ((first, OTHER), (second, [HEADS, ROW])):
            for at, row in enumerate(lines):
                sheet.write_row(at, 0, row)
        second.activate()
        second.set_first_sheet()
        how(first)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        with_hidden(lambda sheet: sheet.hide()),
        with_hidden(lambda sheet: sheet.very_hidden()),
        xls([("旧", OTHER, True), ("新", [HEADS, ROW], False)]),
        ods([("旧", OTHER, True), ("新", [HEADS, ROW], False)]),
    ],
    ids=["hidden", "very hidden", "xls", "ods"],
)
def test_a_hidden_sheet_is_not_the_one_that_is_read(trader, content):
    """P05: though it comes first and has the same headings; the sheets are named, and it can be chosen."""
    reading = listed(trader, content)
    assert [told(line) for line in reading["lines"]] == [RIGHT]
    assert [sheet["hidden"] for sheet in reading["sheets"]] == [True, False]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", " ", "\u3000", "\n（", "_x000D_\n"])
def test_a_heading_of_several_lines_keeps_its_column(trader, between):
    """P10: however its line is broken."""
    heads = [
        f"{head[:2]}{between}{head[2:]}" if head in ("规格型号", "计量单位", "使用状况") else head for head in HEADS
    ]
    if between.endswith("（"):
        heads = [head.replace("\n（型号", "\n（型号）") for head in heads]
    reading = listed(trader, workbook([heads, ROW]))
    assert reading["ignored"] == [], [(c["heading"], c["field"]) for c in reading["columns"]]
    assert [told(line) for line in reading["lines"]] == [RIGHT]


PAGE = "<html><table>{}</table></html>"


@pytest.mark.parametrize(
    "content",
    [
        xls([("Sheet1", [HEADS, ROW], False)]),
        xml_2003([HEADS, ROW]),
        PAGE.format(
            "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADS, ROW))
        ).encode(),
        "\n".join("\t".join(row) for row in (HEADS, ROW)).encode("gb18030"),
    ],
    ids=["Excel 97", "Excel's XML of 2003", "a web page", "text"],
)
def test_what_is_called_xls_is_read_whatever_it_is(trader, content):
    """P12: the old format itself, and what other programs save under its name."""
    reading = listed(trader, content, "goods.xls")
    assert [told(line) for line in reading["lines"]] == [RIGHT]


def test_an_old_book_keeps_its_numbers(trader):
    """P12, P08: numbers of an .xls as its owner sees them; a serial number with more digits than it keeps is pointed out."""
    heads = [*HEADS, "序列号"]
    content = xls(
        [("Sheet1", [heads, [*ROW[:3], 2, ROW[4], 48000.5, *ROW[6:9], 2016, ROW[10], 123456789012345678]], False)]
    )
    line = listed(trader, content, "goods.xls")["lines"][0]
    assert (line["data"]["quantity"], line["data"]["amount"], line["data"]["year"]) == ("2", "48000.5", 2016)
    assert [(mark["field"], mark["kind"]) for mark in line["wrong"]] == [("serial_number", "error")]


def test_the_body_says_which_sheet(trader):
    """P05: somebody who wants the hidden sheet chooses it."""
    from tests.support.goods_sheet import imported  # noqa: PLC0415

    book = imported(trader, with_hidden(lambda sheet: sheet.hide()))
    chosen = body(trader.post(f"/api/commissions/goods/sheet/{book['id']}/list", {"sheet": 0}))
    assert [line["data"]["name"] for line in chosen["lines"]] == ["隐藏页的货"]
