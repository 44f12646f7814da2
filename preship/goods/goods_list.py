"""What a list says, as it is handed on: its columns, its lines, its totals, and what was left out."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from preship.fields.messages import Problem
from preship.fields.text import Text
from preship.goods.columns import Column


@dataclass
class Mark:
    """A cell that wants a look: its place as a spreadsheet names it, its field, what stood there, and why.

    `kind`: error (it is in no field; it wants mending), check (it was read, with a doubt), hint (it does not fit others)."""

    cell: str
    field: str
    given: str
    why: Problem | Text
    kind: str
    code: str


@dataclass
class GoodsLine:
    """A line of goods: its number in the sheet, its values, its marks, and demanded fields that it lacks."""

    line: int
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    wrong: list[Mark] = dataclasses.field(default_factory=list)
    missing: list[str] = dataclasses.field(default_factory=list)
    cells: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass
class Total:
    """A line of totals held against the sum of the lines it sums up."""

    line: int
    cell: str
    field: str
    unit: str
    stated: str
    sum: str
    agrees: bool
    says: Text


@dataclass
class Omission:
    """Lines that are no goods, and why."""

    why: str
    lines: list[int]
    says: Text


@dataclass
class GoodsList:
    """What a list says."""

    sheet: int
    heading: int
    headings: int
    layout: str
    remembered: bool
    columns: list[Column]
    lines: list[GoodsLine]
    totals: list[Total]
    left_out: list[Omission]

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look at the columns: each is sure, or known to be no field."""
        return bool(self.heading) and all(
            column.certainty == "sure" or (column.certainty == "none" and column.by) for column in self.columns
        )

    @property
    def other_columns(self) -> list[str]:
        """Headings of columns that are no field, or the letters of columns without a heading."""
        return [column.heading or letters(column.at) for column in self.columns if not column.field]


def letters(at: int) -> str:
    """A column's letters: 0 → A, 26 → AA."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
