"""Which ten-digit lines are load_index, and which six-digit codes ended and what they are called since.

`data/hs10_lines_2018_codes_only.csv` holds every line of 2018, without names; `data/successors.csv` what HS2017 and HS2022
made of codes that ended; `data/headings_hs2022.csv` every heading there is.
"""

import bisect
import csv
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from preship.codes.lookup import load_table

DATA = Path(__file__).parent / "data"


class Successors(NamedTuple):
    """What became of a six-digit code. `whole`: each successor holds nothing but what the old code held."""

    codes: tuple[str, ...]
    since: str
    whole: bool


def read(name: str) -> list[dict[str, str]]:
    """A file of `data/`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def successors_of_ended() -> dict[str, Successors]:
    """Six-digit codes that ended, with their successors."""
    return {
        row["ended"]: Successors(tuple(row["successors"].split()), row["since"], row["whole"] == "yes")
        for row in read("successors")
    }


@functools.cache
def predecessors() -> dict[str, tuple[tuple[str, bool], ...]]:
    """For a six-digit code the ended ones that it was part of, each with whether that was all it is."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for old, new in successors_of_ended().items():
        for code in new.codes:
            found[code] = (*found.get(code, ()), (old, new.whole))
    return found


@functools.lru_cache(2)
def lines(version: str) -> list[str]:
    """Every ten-digit line load_index, in order: those of 2018 and those of the loaded tariff."""
    present = {row.code for row in load_table("hs").current if len(row.code) == 10}
    return sorted(present | {row["hs10"] for row in read("hs10_lines_2018_codes_only")})


def lines_under(code: str) -> list[str]:
    """The known ten-digit lines that a shorter code begins."""
    known = lines(load_table("hs").version)
    start = bisect.bisect_left(known, code)
    return known[start : bisect.bisect_left(known, code + "a", start)]


@functools.cache
def headings() -> frozenset[str]:
    """Every heading of HS2022, and those that were: of the lines of 2018, of codes that ended."""
    present = {row["heading"] for row in read("headings_hs2022")}
    return frozenset(
        present
        | {row["hs10"][:4] for row in read("hs10_lines_2018_codes_only")}
        | {code[:4] for code in successors_of_ended()}
    )


def is_heading(code: str) -> bool:
    """Whether a code of four digits or more has a heading that there is: none begins with 1234."""
    return code[:4] in headings() or bool(lines_under(code[:4]))


def is_line(code: str) -> bool:
    """Whether a code of seven to ten digits begins a known line; true where none of its subheading is load_index, as of those
    that are new since 2018."""
    return bool(lines_under(code)) or not lines_under(code[:6])


def sole_line(code: str, listed: Iterable[str]) -> str | None:
    """The ten-digit line ending in 00 that is all a code of six or eight digits has; None where there are others, or where
    nobody knows. `listed`: the lines under it that the rule lists
    name."""
    if len(code) not in (6, 8):
        return None
    whole = code.ljust(10, "0")
    known = {*lines_under(code), *listed}
    return whole if known == {whole} else None
