"""found-2026-11.md §1: any list of goods is read. More than sixty books; each cell right or marked, none silently wrong."""

import itertools

import pytest

from preship.commissions.goods_books import LIMITS
from preship.commissions.goods_words import vocabulary
from preship.goods.reading import Choice, read_list
from preship.sheets.formats import sheets_of
from tests.support.goods_books import FORMATS, LAYOUTS, european, fits, in_words

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh", "zh-Hant", "en", "both", "de")
EVERY = [
    (layout, language, form)
    for at, (layout, language) in enumerate(itertools.product(LAYOUTS, LANGUAGES))
    for form in ("xlsx", list(FORMATS)[1 + at % 8])
    if fits(layout, form)
]


def same(found, right):
    """Whether a value is the right one; numbers by their value."""
    try:
        return found == right or float(found) == float(right)
    except (TypeError, ValueError):
        return False


def judge(book, made):
    """(cells, right ones, what is silently wrong)."""
    wrong, right = [], 0
    if len(made.lines) != len(book.truth):
        return 1, 0, [f"{len(made.lines)} lines of {len(book.truth)}"]
    for line, truth in zip(made.lines, book.truth, strict=True):
        marked = {mark.field for mark in line.wrong}
        for name, value in truth.items():
            if same(line.data.get(name), value):
                right += 1
            elif name in line.data and name not in marked:
                wrong.append((line.line, name, line.data[name], value))
    return len(book.truth) * len(book.truth[0]), right, wrong


def test_more_than_sixty_books():
    """The issue's number; every format has some of them."""
    assert len(EVERY) >= 100
    assert {form for _, _, form in EVERY} == set(FORMATS)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_cell_is_right_or_marked(layout):
    """In every language and format: no cell silently wrong, nine in ten right without help."""
    for made_by, language, form in EVERY:
        if made_by is not layout:
            continue
        book = layout(language)
        made = read_list(sheets_of(FORMATS[form](book), LIMITS), vocabulary(), Choice(), lambda print_: {})
        cells, right, wrong = judge(book, made)
        about = (layout.__name__, language, form, [(c.heading, c.field, c.certainty) for c in made.columns])
        assert not wrong, (wrong, about)
        assert right >= 0.9 * cells, (
            right,
            cells,
            about,
            [(m.cell, m.code) for li in made.lines for m in li.wrong][:20],
        )


def test_totals_are_compared():
    """found §1: a total is no line of goods; it is held against the sum, and a difference is named."""
    book = next(one for one in LAYOUTS if one.__name__ == "with_total")("zh")
    made = read_list(sheets_of(FORMATS["xlsx"](book), LIMITS), vocabulary(), Choice(), lambda print_: {})
    assert [(total.field, total.agrees) for total in made.totals] == [("quantity", True), ("amount", True)]
    book.lines[7][4] = 10.0
    made = read_list(sheets_of(FORMATS["xlsx"](book), LIMITS), vocabulary(), Choice(), lambda print_: {})
    assert [(t.cell, t.stated, t.sum, t.agrees) for t in made.totals if t.field == "quantity"] == [
        ("E8", "10", "9", False)
    ]
    assert "相差 1" in made.totals[0].says.zh
    assert {left.why for left in made.left_out} == {"total", "note"}


def test_nothing_is_read_by_place():
    """P04: a list whose headings nobody knows: what its content alone can be, everything else left to the person."""
    book = in_words("zh")
    book.lines[0] = [f"列{n}" for n in range(14)]
    made = read_list(sheets_of(FORMATS["xlsx"](book), LIMITS), vocabulary(), Choice(), lambda print_: {})
    assert {column.field for column in made.columns if column.field} <= {
        "hs_code",
        "unit",
        "currency",
        "country_of_origin",
        "year",
    }
    assert all(column.certainty != "sure" for column in made.columns)
    assert not made.sure
    assert judge(european("zh"), made)[2] in ([], ["7 lines of 6"])
