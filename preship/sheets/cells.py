"""What a table is made of once it is read: cells as text with the kind of thing they were, lines, sheets."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CellKind = Literal["", "number", "rounded", "date", "time", "bool", "error", "formula", "merged"]
"""What a cell was in its book: text, a number, one with more digits than a spreadsheet keeps, a day, a time, a yes or no,
an error, a formula that was saved without its value, a part of the merged cell whose text it repeats."""


class Cell(NamedTuple):
    """A cell as its owner reads it."""

    text: str
    kind: CellKind = ""


class Line(NamedTuple):
    """A line's number in the sheet, from 1, and its cells from column A on."""

    number: int
    cells: list[Cell]


@dataclass(slots=True)
class Sheet:
    """A sheet's lines with content; the numbers of those that are hidden; whether it has more than were read."""

    name: str
    hidden: bool
    lines: list[Line]
    hidden_lines: list[int] = field(default_factory=list)
    more: bool = False


class Limits(NamedTuple):
    """How much of a book is read: lines with content of a sheet, columns, characters of a cell; the bytes it may unpack
    to; seconds of processor."""

    lines: int
    columns: int
    length: int
    unpacked: int
    seconds: int

    @property
    def last_line(self) -> int:
        """Where a sheet ends, however few of its lines hold something: what stands below is named, not read."""
        return max(20_000, 2 * self.lines)


class BookRefusedError(Exception):
    """A book that can't be read; `why` is one of WHY."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


WHY = ("password", "damaged", "other", "too_large", "too_long", "no_table")
"""It asks for a password, is torn, is no table at all, unpacks to too much, takes too long, holds no line."""


def plain_sheet(name: str, rows: list[list[str]], hidden: bool = False) -> Sheet:
    """A sheet of texts; lines without content are left out."""
    numbered = enumerate(rows, start=1)
    return Sheet(
        name, hidden, [Line(n, [Cell(text) for text in row]) for n, row in numbered if any(map(str.strip, row))]
    )
