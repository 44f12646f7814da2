"""Reading what people upload as a table, .xlsx or .csv: within limits, whatever hides in the file.

Everything is read as text: a formula is what it shows, or what was typed.
"""

import csv
import io
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.sheets.cells import BookRefusedError, Limits
from preship.sheets.workbook import lines as numbered

UNPACKED = 64 * 2**20  # bytes a workbook may have unpacked
WIDEST = 200  # columns looked at
CELL = 2000  # characters kept of a cell
ABOVE = 20  # lines that may stand above the headings: a letterhead, a title
NOT_A_TABLE = Text(
    "无法读取该表格，请上传 .xlsx 或 UTF-8/GB18030 编码的 .csv 文件。",
    "This table cannot be read. Upload .xlsx, or .csv in UTF-8 or GB18030.",
)
BOMB = Text(
    "该文件解压后超过 {size} MB，未予处理。", "Unpacked, this file is larger than {size} MB. It was not opened."
)
EMPTY = Text("表格里没有数据行。", "The table has no rows.")
TOO_MANY = Text("表格超过 {most} 行，请分成几个文件。", "The table has more than {most} rows. Split it.")
WRONG_COLUMN = Text(
    "没有“{column}”这一列。需要的列：{needed}。找到的列：{found}。",
    "The column “{column}” is missing. Needed: {needed}. Found: {found}.",
)


OLD_BOOK = b"\xd0\xcf\x11\xe0"
"""How an .xls begins."""
Line = tuple[int, list[str]]
"""A line's number, from 1, and its cells."""
Columns = Mapping[str, tuple[str, ...]]
"""Each column's name and the headings it may have, the first in Chinese, the last in English."""


def refuse(text: Text, **about: object) -> Refusal:
    """A refusal at the file."""
    return Refusal("invalid", errors={"file": text.fill(**about)})


def heading(columns: Columns, *names: str) -> Text:
    """What columns are called."""
    return Text("、".join(columns[name][0] for name in names), ", ".join(columns[name][-1] for name in names))


def read_rows(
    content: BinaryIO,
    columns: Columns,
    needed: tuple[str, ...],
    most: int,
    name: str = "",
    or_else: tuple[str, ...] = (),
    known: Callable[[str], str] = lambda text: "",
) -> list[dict[str, str]]:
    """The rows by column name, with `line`, the line each stands on; what stands in other columns is left out. `name`:
    the file's; `or_else`: the columns that do instead of those needed; `known`: the column that another heading means, if
    any. The headings may have lines above them. Refusal invalid at `file`, saying what is wrong."""
    rows = lines(content, most + ABOVE, name)
    top = list(itertools.islice(rows, ABOVE + 1))
    if not top:
        raise refuse(EMPTY)
    wanted = [set(needed), *([set(or_else)] if or_else else [])]
    for at, (_, head) in enumerate(top):
        places = places_of(head, columns, known)
        if any(places.keys() >= names for names in wanted):
            rows = itertools.chain(top[at + 1 :], rows)
            break
    else:
        places, head = places_of(top[0][1], columns, known), top[0][1]
        missing = next(column for column in needed if column not in places)
        wants, had = heading(columns, *needed), "、".join(filter(None, head))[:200]
        raise refuse(WRONG_COLUMN, column=heading(columns, missing), needed=wants, found=had)
    made: list[dict[str, str]] = []
    for number, row in rows:
        cells = {column: row[at].strip()[:CELL] if at < len(row) else "" for column, at in places.items()}
        if any(cells.values()):
            made.append(cells | {"line": str(number)})
            if len(made) > most:
                raise refuse(TOO_MANY, most=most)
    if not made:
        raise refuse(EMPTY)
    return made


def places_of(head: list[str], columns: Columns, known: Callable[[str], str]) -> dict[str, int]:
    """Which column stands where under these headings; one of the exact names goes before another that means the same."""
    found = {text.strip().lstrip("\ufeff").lower(): place for place, text in enumerate(head) if text.strip()}
    meant = {column: place for text, place in reversed(found.items()) if (column := known(text))}
    return meant | {
        column: found[text.lower()]
        for column, headings in columns.items()
        for text in headings[::-1]
        if text.lower() in found
    }


def lines(content: BinaryIO, most: int, name: str) -> Iterator[Line]:
    """The table's lines with content as text, each with its number; of a workbook two more than `most` at most."""
    head = content.read(4)
    content.seek(0)
    if head.startswith((b"PK", OLD_BOOK)):
        return iter(workbook(content.read(), most + 2))
    if name.lower().endswith(".xlsx"):
        raise refuse(NOT_A_TABLE)
    rows = enumerate(text_table(content.read()), start=1)
    return ((number, row) for number, row in rows if any(row))


def workbook(content: bytes, most: int) -> list[Line]:
    """The first sheet's lines, read apart from everything else."""
    try:
        return numbered(content, Limits(most, WIDEST, CELL, unpacked=UNPACKED, seconds=20))
    except BookRefusedError as refused:
        if refused.why == "too_large":
            raise refuse(BOMB, size=UNPACKED // 2**20) from None
        if refused.why == "no_table":
            return []
        raise refuse(NOT_A_TABLE) from None


def text_table(content: bytes) -> Iterator[list[str]]:
    """The lines of a CSV file in UTF-8, or in GB18030 as Chinese Excel writes it."""
    if b"\0" in content:
        raise refuse(NOT_A_TABLE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise refuse(NOT_A_TABLE) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        raise refuse(NOT_A_TABLE) from None
