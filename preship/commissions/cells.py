"""Rows of goods out of a table of cells, pasted or read from a workbook: every bad cell named, good rows kept."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from preship.cases.rules import sentence_of
from preship.codes import lookup
from preship.commissions.forms import Goods
from preship.commissions.rules import GoodsCodesAreKnown
from preship.fields.check import check
from preship.fields.form import declared_of, kind_of
from preship.fields.judge import Refused, clean
from preship.fields.kinds import Kind
from preship.fields.messages import Problem

FIELDS = tuple(Goods.model_fields)
MOST_ROWS = 500
MOST_COLUMNS = 60
YES = {"是", "yes", "y", "true", "1", "√", "✓"}
NO = {"否", "no", "n", "false", "0", "×"}
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass
class Wrong:
    """A cell that can't be taken: its place as a spreadsheet names it, its field, what stood there, and why."""

    cell: str
    field: str
    given: str
    why: Any


@dataclass
class Line:
    """One row that was read: its line in the table (from 1), its good cells, its bad ones, and required empty ones."""

    line: int
    data: dict[str, Any] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """What a table says: its lines, headings that name no field, and how many lines were too many."""

    lines: list[Line]
    ignored: list[str]
    left_out: int


def read(cells: Iterable[tuple[int, Sequence[str]]], first: str = "") -> Reading:
    """Read a table's numbered lines. Columns go by its headings; without headings, by the form's order from the field `first` on."""
    table = [(number, [str(cell) for cell in row[:MOST_COLUMNS]]) for number, row in cells]
    table = [(number, row) for number, row in table if any(cell.strip() for cell in row)]
    columns, ignored = headings(table[0][1]) if table else ({}, [])
    if columns:
        table = table[1:]
    else:
        from_here = FIELDS[FIELDS.index(first) if first in FIELDS else 0 :]
        columns = dict(enumerate(from_here))
        width = max((len(row) for _, row in table), default=0)
        ignored = [letters(at) for at in range(len(from_here), width)]
    lines = [line_of(number, row, columns) for number, row in table[:MOST_ROWS]]
    return Reading(lines, ignored, max(0, len(table) - MOST_ROWS))


def headings(row: list[str]) -> tuple[dict[int, str], list[str]]:
    """Which field each column is, and the headings that name none; nothing where the row is no row of headings."""
    found: dict[int, str] = {}
    unknown = []
    for at, cell in enumerate(row):
        name = next((named()[part] for part in map(plain, cell.split("\n")) if part in named()), None)
        if name and name not in found.values():
            found[at] = name
        elif cell.strip():
            unknown.append(cell.strip()[:60])
    return (found, unknown) if found and len(found) >= len(unknown) and len(found) > 1 else ({}, [])


def line_of(number: int, row: list[str], columns: dict[int, str]) -> Line:
    """One row of cells as a line of goods."""
    line, spots = Line(number), {}
    for at, name in columns.items():
        given = row[at] if at < len(row) else ""
        spots[name] = Wrong(f"{letters(at)}{number}", name, given.strip()[:200], None)
        kind = kind_of(Goods.model_fields[name])
        try:
            value = clean(kind, value_of(kind, given))
        except Refused as refused:
            line.wrong.append(because(spots[name], refused.problem))
            continue
        if value is not None:
            line.data[name] = value
    judge(line, spots)
    return line


def judge(line: Line, spots: dict[str, Wrong]) -> None:
    """What single cells can't tell: the form's rules between fields, its required fields, the tariff."""
    bad = {wrong.field for wrong in line.wrong}
    _, problems = check(Goods, line.data, complete=True, exists=lookup.exists)
    for name, problem in problems.items():
        if name in bad:
            continue
        if problem.code == "required":
            line.missing.append(name)
        else:
            line.data.pop(name, None)
            line.wrong.append(because(spots.get(name) or Wrong("", name, "", None), problem))
    code = line.data.get("hs_code")
    if code and not lookup.hs_known(code):
        line.wrong.append(because(spots["hs_code"], sentence_of(GoodsCodesAreKnown)))
        del line.data["hs_code"]


def because(spot: Wrong, why: Any) -> Wrong:
    """The cell with the reason."""
    return Wrong(spot.cell, spot.field, spot.given, why)


def value_of(kind: Kind, cell: str) -> Any:
    """What a cell says for a field of this kind; Refused where it names nothing there is."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if not text:
        return None
    if kind.name == "bool":
        if text.lower() in YES | NO:
            return text.lower() in YES
        raise Refused(Problem("wrong_type"))
    if kind.table or kind.options:
        return code_of(kind, text)
    if kind.name == "hs_code":
        return re.sub(r"(?<=\d)[.\s](?=\d)", "", text)
    if kind.name in ("decimal", "money", "int", "year"):
        text = text.removesuffix("年").strip()
        return text.replace(",", "") if THOUSANDS.fullmatch(text) else text
    return " ".join(cell.split())


def code_of(kind: Kind, text: str) -> str:
    """The code that a cell means by code, name in either language, or “code name”; Refused where it is none or several."""
    known = names_of(kind) if kind.options else table_names(kind.table or "", lookup.loaded(kind.table or "").version)
    for said in (plain(text), plain(text.split()[0])):
        codes = known.get(said, ())
        if len(codes) == 1:
            return codes[0]
    raise Refused(Problem("unknown_code" if kind.table else "option"))


@functools.lru_cache(maxsize=16)
def table_names(table: str, version: str) -> dict[str, tuple[str, ...]]:
    """Every way to name a code of a table, once an edition."""
    rows = lookup.loaded(table).current
    return gathered((row.code, (row.code, row.zh, row.en)) for row in rows)


@functools.cache
def names_of(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Every way to name a choice of a closed list."""
    return gathered((option.value, (option.value, *option.label)) for option in kind.options)


def gathered(rows: Any) -> dict[str, tuple[str, ...]]:
    """Name → its codes; a code goes before a name that reads the same."""
    known: dict[str, tuple[str, ...]] = {}
    codes = set()
    for code, names in rows:
        codes.add(code)
        for name in {plain(name) for name in names if name}:
            known[name] = (*known.get(name, ()), code)
    return {**known, **{plain(code): (code,) for code in codes}}


@functools.cache
def named() -> dict[str, str]:
    """Every heading → its field."""
    known = {}
    for name, info in Goods.model_fields.items():
        for heading in (name, *declared_of(info).label):
            known[plain(heading)] = name
    return known


def plain(text: str) -> str:
    """A heading or name without star, blanks, case and width."""
    return re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", text)).lower()


def letters(at: int) -> str:
    """A column's letters: 0 → A, 26 → AA."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
