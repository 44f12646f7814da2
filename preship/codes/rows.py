"""Reading the files in `data/`: published tables as they were found, each row with its source."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Entry(NamedTuple):
    """One row on its way into the database."""

    code: str
    name_zh: str
    name_en: str = ""
    parent: str = ""
    source: str = ""
    retired: bool = False


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """The rows of `data/{name}.csv` by column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def plain(name: str, column: str = "name_zh") -> Iterator[Entry]:
    """A file with a code and one Chinese name."""
    for row in read_csv(name):
        yield Entry(row["code"], row[column], source=row["source"])


def first(codes: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries with those of `codes` (space-separated) in front: what most people look for."""
    wanted = {code: place for place, code in enumerate(codes.split())}
    return sorted(entries, key=lambda entry: wanted.get(entry.code, len(wanted)))


def apply_names(table: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with the names that `data/names.csv` gives instead of, or beside, the published ones."""
    own = {row["code"]: row for row in read_csv("names") if row["table"] == table}
    for entry in entries:
        row = own.get(entry.code)
        if row is None:
            yield entry
        else:
            yield entry._replace(
                name_zh=row["name_zh"] or entry.name_zh,
                name_en=row["name_en"] or entry.name_en,
                source=f"{entry.source}; {row['source']}",
            )
