"""What lists of goods answer."""

from typing import Annotated

from typing_extensions import TypedDict

from preship.commissions.models import GoodsBook
from preship.fields.schemas import JsonObject, OneOf
from preship.goods.goods_list import GoodsLine, GoodsList, Mark, letters
from preship.sheets.cells import Sheet


class GoodsMarkJson(TypedDict):
    """A cell that wants a look, and why. error: it is not in `data`, `given` is what stood there; check: it is, with a
    doubt; hint: it is, and does not fit others."""

    cell: str
    field: str
    given: str
    why: str
    kind: Annotated[str, OneOf("error", "check", "hint")]
    code: str


class GoodsLineJson(TypedDict):
    """A line of a list as goods; `missing` names demanded fields that it lacks."""

    line: int
    data: JsonObject
    wrong: list[GoodsMarkJson]
    missing: list[str]


class GoodsColumnJson(TypedDict):
    """A column: its number from 0, letter, heading, some of its cells, the field it is taken for (empty: none), how surely
    and by what."""

    at: int
    letter: str
    heading: str
    samples: list[str]
    field: str
    certainty: Annotated[str, OneOf("sure", "likely", "none")]
    by: Annotated[str, OneOf("heading", "content", "memory", "person", "place", "")]


class GoodsSheetJson(TypedDict):
    """A sheet of the book, and how many of its lines hold something."""

    at: int
    name: str
    hidden: bool
    rows: int


class GoodsTotalJson(TypedDict):
    """A line of totals against the sum of the lines above; `unit`: the unit or currency that it names."""

    line: int
    cell: str
    field: str
    unit: str
    stated: str
    sum: str
    agrees: bool
    says: str


class GoodsLeftOutJson(TypedDict):
    """Lines that were left out, and why."""

    why: Annotated[
        str, OneOf("title", "headings", "total", "charge", "hidden", "note", "beyond", "thousands", "beside")
    ]
    lines: list[int]
    says: str


class GoodsListJson(TypedDict):
    """What a list says. `heading`: the line of its headings (0: none), which take `headings` lines; `sure`: no column
    needs a look."""

    sheets: list[GoodsSheetJson]
    sheet: int
    heading: int
    headings: int
    layout: str
    remembered: bool
    sure: bool
    columns: list[GoodsColumnJson]
    lines: list[GoodsLineJson]
    totals: list[GoodsTotalJson]
    left_out: list[GoodsLeftOutJson]
    ignored: list[str]


class GoodsBookJson(TypedDict):
    """A file on its way to be read; `why` it could not be, `list` once it was."""

    id: str
    name: str
    state: Annotated[str, OneOf(*GoodsBook.State)]
    why: str
    list: GoodsListJson | None


def serialize_list(made: GoodsList, sheets: list[Sheet], language: str) -> GoodsListJson:
    """A list as its answer."""
    columns: list[GoodsColumnJson] = [
        {
            "at": column.at,
            "letter": letters(column.at),
            "heading": column.heading,
            "samples": column.samples,
            "field": column.field,
            "certainty": column.certainty,
            "by": column.by,
        }
        for column in made.columns
    ]
    totals: list[GoodsTotalJson] = [
        {
            "line": total.line,
            "cell": total.cell,
            "field": total.field,
            "unit": total.unit,
            "stated": total.stated,
            "sum": total.sum,
            "agrees": total.agrees,
            "says": total.says.say(language),
        }
        for total in made.totals
    ]
    return {
        "sheets": [
            {"at": at, "name": sheet.name, "hidden": sheet.hidden, "rows": len(sheet.lines)}
            for at, sheet in enumerate(sheets)
        ],
        "sheet": made.sheet,
        "heading": made.heading,
        "headings": made.headings,
        "layout": made.layout,
        "remembered": made.remembered,
        "sure": made.sure,
        "columns": columns,
        "lines": [serialize_line(line, language) for line in made.lines],
        "totals": totals,
        "left_out": [{"why": left.why, "lines": left.lines, "says": left.says.say(language)} for left in made.left_out],
        "ignored": made.other_columns,
    }


def serialize_line(line: GoodsLine, language: str) -> GoodsLineJson:
    """A line as its answer."""
    wrong = [serialize_mark(mark, language) for mark in line.wrong]
    return {"line": line.line, "data": line.data, "wrong": wrong, "missing": line.missing}


def serialize_mark(mark: Mark, language: str) -> GoodsMarkJson:
    """A mark as its answer."""
    return {
        "cell": mark.cell,
        "field": mark.field,
        "given": mark.given,
        "why": mark.why.say(language),
        "kind": mark.kind,
        "code": mark.code,
    }
