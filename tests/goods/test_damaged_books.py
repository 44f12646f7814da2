"""found-2026-11.md §1: ordinary damage of a list of goods. What a spreadsheet or a hand spoiled is marked in its cell and kept
as it stands; every other cell of the book is right."""

import datetime
import io
from typing import NamedTuple

import pytest
import xlsxwriter

from preship.commissions.goods_books import LIMITS
from preship.commissions.goods_words import vocabulary
from preship.goods.reading import Choice, read_list
from preship.sheets.formats import sheets_of
from tests.goods.test_books import LANGUAGES, same
from tests.support.goods_books import FIELDS, FORMATS, ROWS, Book, plain

pytestmark = pytest.mark.django_db


class Formula(NamedTuple):
    """A formula and the value it was saved with."""

    said: str
    value: str


DAMAGED = {
    "a model that became a day": ("specification", datetime.date(2026, 3, 2)),
    "a model that became a time": ("specification", datetime.time(7, 30)),
    "a model that became a month": ("specification", "Mar-02"),
    "a number with 18 digits": ("serial_number", 123456789012345678),
    "a number in powers of ten": ("serial_number", "1.23457E+17"),
    "a quantity that became a day": ("quantity", datetime.date(2026, 1, 2)),
    "two quantities": ("quantity", "1台 2套"),
    "a division by nought": ("amount", Formula("=1/0", "#DIV/0!")),
    "a formula without its value": ("amount", Formula("=G2*E2", "")),
    "letters for digits": ("amount", "38OOO"),
    "a currency nobody has": ("currency", "金币"),
    "several years": ("year", "2010-2012"),
    "a code of nine digits": ("hs_code", "842952120"),
    "a character that was lost": ("name", "旧挖掘\ufffd机"),
    "no country": ("country_of_origin", "欧洲"),
    "a unit nobody knows": ("unit", "坨"),
}


def workbook(lines):
    """A workbook of these lines, days and formulas among them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy/m/d", "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, Formula):
                    sheet.write_formula(at, column, value.said, None, value.value)
                else:
                    sheet.write(at, column, value)
    return file.getvalue()


def read(content):
    """What the list says."""
    return read_list(sheets_of(content, LIMITS), vocabulary(), Choice(), lambda print_: {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spoiled_cell_is_marked_and_its_neighbours_are_right(language):
    """Sixteen kinds of damage, each in another line of a book of its own; as text too, where a text can hold it."""
    seen = 0
    for at, (kind, (name, value)) in enumerate(DAMAGED.items()):
        book = plain(language)
        spoiled = at % len(ROWS)
        book.lines[1 + spoiled][FIELDS.index(name)] = value
        forms = [workbook(book.lines)]
        if isinstance(value, str):
            forms.append(FORMATS["csv"](book))
        for content in forms:
            judge(read(content), kind, spoiled, name)
            seen += 1
    assert seen >= 20


def judge(made, kind, spoiled, name):
    """The spoiled cell has its mark and is in no field; all others are as they were."""
    assert len(made.lines) == len(ROWS), kind
    for at, (line, truth) in enumerate(zip(made.lines, ROWS, strict=True)):
        marked = {mark.field: mark.kind for mark in line.wrong}
        for field, right in truth.items():
            if (at, field) == (spoiled, name):
                assert marked.get(field) == "error", (kind, line.data.get(field), line.wrong)
                assert field not in line.data, kind
                assert next(mark.given for mark in line.wrong if mark.field == field) or kind.startswith("a formula")
            else:
                assert same(line.data.get(field), right), (kind, at, field, line.data.get(field))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_that_slipped_is_marked(language):
    """One line moved a column to the right: what stands where it cannot be is marked, so nobody takes the line for right."""
    book = plain(language)
    book.lines[3] = [None, *book.lines[3]]
    for content in (workbook(book.lines), FORMATS["csv"](book)):
        lines = read(content).lines
        assert {mark.kind for mark in lines[2].wrong} >= {"error"}
        for at, line in enumerate(lines):
            assert at == 2 or all(same(line.data.get(field), right) for field, right in ROWS[at].items())


def test_a_merged_quantity_is_not_taken_twice():
    """A cell merged over two lines: its text is repeated for both, but a number is nobody's second quantity."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(plain("zh").lines):
            sheet.write_row(at, 0, [None if at == 2 and column in (4, 9) else cell for column, cell in enumerate(line)])
        sheet.merge_range(1, 4, 2, 4, 3)
        sheet.merge_range(1, 9, 2, 9, "日本")
    lines = read(file.getvalue()).lines
    assert lines[0].data["quantity"] == "3"
    assert [(mark.field, mark.kind) for mark in lines[1].wrong] == [("quantity", "error")]
    assert [line.data["country_of_origin"] for line in lines[:2]] == ["JPN", "JPN"]


def test_a_torn_text_is_read_as_far_as_it_goes():
    """A file that was cut off in the middle of a line: the lines before it are right."""
    content = FORMATS["gb18030"](Book(plain("zh").lines))
    lines = read(content[: int(len(content) * 0.6)]).lines
    assert len(lines) >= 3
    for line, truth in zip(lines[:-1], ROWS, strict=False):
        assert all(same(line.data.get(field), right) for field, right in truth.items())
