"""Words: what headings are called and how people write units, currencies and countries; as data, compared folded."""

import csv
import datetime
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from preship.fields.kinds import Kind
from preship.folding import simplify

DATA = Path(__file__).with_name("data")
LOOSE = re.compile(r"[\s*.:;,'\"!·]+")
Names = dict[str, tuple[str, ...]]
"""How something is written, folded → the codes it may mean."""


@functools.lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """A heading or a name as it is compared: folded, simplified, without blanks, stars and points."""
    return LOOSE.sub("", simplify(text))


def heading_key(text: str) -> str:
    """A heading as it is compared: as a name is, and without hyphens (Ser.-Nr., Serien-Nr)."""
    return key(text).replace("-", "")


@functools.cache
def headings() -> dict[str, tuple[str, int]]:
    """Every heading → its field (empty: known, but no field of ours) and its rank among that field's."""
    known: dict[str, tuple[str, int]] = {}
    with (DATA / "headings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for rank, heading in enumerate(row["headings"].split("|")):
                known.setdefault(heading_key(heading), (row["field"], rank))
    return known


@functools.cache
def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """By code table, each code's further ways to be written."""
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    with (DATA / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known.setdefault(row["table"], {})[row["code"]] = tuple(row["words"].split("|"))
    return known


def names_of(table: str, rows: Iterable[tuple[str, str, str]]) -> Names:
    """Every way to write a code of a table, of its (code, Chinese, English); a code goes before a name that reads the
    same, and a table's own name before a further one, but for units, whose further names are the usual ones."""
    further = words().get(table, {})
    codes: Names = {}
    own: Names = {}
    more: Names = {}
    for code, zh, en in rows:
        codes[key(code)] = (code,)
        for name in filter(None, map(key, (zh, en))):
            own[name] = tuple(dict.fromkeys((*own.get(name, ()), code)))
        for name in filter(None, map(key, further.get(code, ()))):
            more[name] = tuple(dict.fromkeys((*more.get(name, ()), code)))
    return {**own, **more, **codes} if table == "unit" else {**more, **own, **codes}


def doubtful_of(table: str, rows: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Names that the table gives to one code and people to another (unit: 只, but of machines 台)."""
    rows = list(rows)
    further = {key(name): code for code, names in words().get(table, {}).items() for name in names}
    own = {key(name): code for code, *names in rows for name in names if name}
    return frozenset(name for name, code in own.items() if further.get(name, code) != code)


@dataclass(frozen=True)
class Vocabulary:
    """What a list is read with: the fields' kinds, ways to write the codes of each table, today in Beijing."""

    kinds: dict[str, Kind]
    names: dict[str, Names]
    today: datetime.date
    doubtful: frozenset[str] = frozenset()

    def codes(self, table: str, text: str) -> tuple[str, ...]:
        """The codes that a text may mean."""
        return self.names.get(table, {}).get(key(text), ()) if text else ()
