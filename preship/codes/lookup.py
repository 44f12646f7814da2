"""Asking a code table: from memory, checked against the database's edition once in RECHECK seconds."""

import re
import time
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from preship.codes.models import Code, Edition
from preship.codes.tables import TABLES
from preship.fields.text import Text
from preship.folding import fold
from preship.goods.vocabulary import words

RECHECK = 30.0
HS10 = re.compile(r"[0-9]{10}")


class Row(NamedTuple):
    """One code as it is handed out; the first six columns are what the API sends."""

    code: str
    zh: str
    en: str
    pinyin: str
    initials: str
    parent: str
    retired: bool

    @property
    def text(self) -> Text:
        """Its name; where one language has none, the other's."""
        return Text(self.zh or self.en, self.en or self.zh)


@dataclass(frozen=True)
class TableEdition:
    """One edition of a table in memory."""

    table: str
    version: str
    rows: tuple[Row, ...]

    @cached_property
    def by_code(self) -> dict[str, Row]:
        """Every row, the retired ones too."""
        return {row.code: row for row in self.rows}

    @cached_property
    def folded_names(self) -> dict[str, tuple[str, str]]:
        """Its names as they are compared, by code."""
        return {row.code: (fold(row.zh), fold(row.en)) for row in self.rows}

    @cached_property
    def other_names(self) -> dict[str, tuple[str, ...]]:
        """What its codes are called besides, as it is compared, by code."""
        return {code: tuple(map(fold, names)) for code, names in words().get(self.table, {}).items()}

    @cached_property
    def levels(self) -> bool:
        """Whether it is a tree of three levels or more that is sent whole: province, city, county."""
        return TABLES[self.table].whole and any(len(self.trail(row)) > 1 for row in self.rows)

    def trail(self, row: Row) -> list[Row]:
        """What a row lies in, the widest first."""
        found: list[Row] = []
        above = self.by_code.get(row.parent)
        while above is not None:
            found.insert(0, above)
            above = self.by_code.get(above.parent)
        return found

    @cached_property
    def current(self) -> tuple[Row, ...]:
        """The rows that can be chosen."""
        return tuple(row for row in self.rows if not row.retired)

    @cached_property
    def detailed_chapters(self) -> frozenset[str]:
        """Of an HS table: the chapters whose subheadings are loaded."""
        return frozenset(row.code[:2] for row in self.rows if len(row.code) == 6)


_tables: dict[str, TableEdition] = {}
_editions: dict[str, str] = {}
_checked = float("-inf")


def exists(table: str, code: str) -> bool:
    """Whether `code` can be chosen in `table`; KeyError for a table that is none."""
    row = load_table(table).by_code.get(code)
    return row is not None and not row.retired


def label(table: str, code: str) -> Text | None:
    """The code's name, a retired one's too; None if there is no such code."""
    row = load_table(table).by_code.get(code)
    return row.text if row else None


FILLERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""Levels between a province and its counties that are no places."""


def full_label(table: str, code: str) -> Text | None:
    """The code's name with the places it lies in, 浙江省宁波市北仑区; of a table without levels, its name."""
    known = load_table(table)
    row = known.by_code.get(code)
    if row is None:
        return None
    within = [one for one in known.trail(row) if one.zh not in FILLERS]
    if not known.levels or not within:
        return row.text
    names = [one.text for one in (*within, row)]
    return Text("".join(name.zh for name in names), ", ".join(name.en for name in reversed(names)))


def labels(table: str, codes: list[str]) -> dict[str, Text]:
    """The names of those of `codes` that are in the table."""
    known = load_table(table).by_code
    return {code: known[code].text for code in codes if code in known}


def is_hs_code(hs10: str) -> bool:
    """Whether this can be a 10-digit commodity code: its chapter exists, and its subheading where those are loaded."""
    if not HS10.fullmatch(hs10):
        return False
    digits = 6 if hs10[:2] in load_table("hs").detailed_chapters else 2
    return exists("hs", hs10[:digits])


def load_table(table: str) -> TableEdition:
    """A table as it stands, from memory where its edition is unchanged; RuntimeError if it was never loaded."""
    TABLES[table]
    if time.monotonic() - _checked > RECHECK:
        freshen()
    version = _editions.get(table)
    if version is None:
        freshen()
        version = _editions.get(table)
        if version is None:
            raise RuntimeError("the code tables are not loaded: run `preship load-codes`")
    found = _tables.get(table)
    if found is None or found.version != version:
        rows = Code.objects.filter(table=table).order_by("rank", "code")
        values = rows.values_list("code", "name_zh", "name_en", "pinyin", "initials", "parent", "retired")
        found = _tables[table] = TableEdition(table, version, tuple(Row(*row) for row in values))
    return found


def freshen() -> None:
    """Look now which editions the database holds: one SQL statement."""
    global _checked
    editions = dict(Edition.objects.values_list("table", "version"))
    _editions.clear()
    _editions.update(editions)
    _checked = time.monotonic()


def forget() -> None:
    """Drop what is in memory: the tables have just been changed by this process."""
    global _checked
    _tables.clear()
    _editions.clear()
    _checked = float("-inf")
