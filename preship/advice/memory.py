"""The versions in memory. A version never changes, so its rows are read once; one statement a question says whether
there is a newer edition."""

import bisect
import datetime
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import connection

from preship.advice.lists import LISTS
from preship.advice.models import Rule, Version
from preship.advice.rows import RuleRow
from preship.codes.pinyin import read

ABOUT = ("list", "edition", "token", "effective_on", "attested", "complete", "source", "note_zh", "note_en", "case")
NEWEST = "SELECT edition, token FROM advice_version ORDER BY edition DESC LIMIT 1"
KEPT = 100  # versions whose rows stay in memory


class About(NamedTuple):
    """What a version is, without its rows."""

    list: str
    edition: int
    token: str
    effective_on: datetime.date
    attested: bool
    complete: bool
    source: str
    note_zh: str
    note_en: str
    case: str


@dataclass(frozen=True)
class Held:
    """One version with its rows."""

    about: About
    rows: tuple[RuleRow, ...]

    @cached_property
    def by_code(self) -> dict[str, list[RuleRow]]:
        """The rows of each code."""
        found: dict[str, list[RuleRow]] = {}
        for row in self.rows:
            found.setdefault(row.code, []).append(row)
        return found

    @cached_property
    def codes(self) -> list[str]:
        """Its codes in order."""
        return sorted(code for code in self.by_code if code)

    @cached_property
    def readings(self) -> list[tuple[str, str, str]]:
        """How each row's name is read: its text in lower case, pinyin, first letters."""
        return [(f"{row.name_zh} {row.name_en}".lower(), *read(row.name_zh)) for row in self.rows]

    def over(self, code: str, day: datetime.date) -> list[RuleRow]:
        """The rows in force whose code is this one or a beginning of it."""
        starts = (code[:length] for length in range(2, len(code) + 1))
        return [row for start in starts for row in self.by_code.get(start, ()) if row.on(day)]

    def under(self, code: str, day: datetime.date) -> list[RuleRow]:
        """The rows in force about a part of what a short code names."""
        return [row for longer in self._longer(code) for row in self.by_code[longer] if row.on(day)]

    def _longer(self, code: str) -> Iterator[str]:
        for at in range(bisect.bisect_right(self.codes, code), len(self.codes)):
            if not self.codes[at].startswith(code):
                return
            yield self.codes[at]


@dataclass(frozen=True, eq=False)
class Known:
    """Every version there was at some time, oldest edition first; compared as an object."""

    versions: tuple[About, ...] = ()

    @property
    def newest(self) -> int:
        """The newest edition; 0 where there is none."""
        return self.versions[-1].edition if self.versions else 0


Lists = dict[str, Held]
_known = [Known()]
_held: dict[str, Held] = {}


def known() -> Known:
    """Every version there is: one SQL statement, a second one where there is a newer edition."""
    with connection.cursor() as cursor:  # plain: asked with every answer, and the ORM takes longer than the database
        cursor.execute(NEWEST)
        newest = cursor.fetchone()
    last = _known[0].versions[-1:]
    if newest != (last[0].edition, last[0].token) if last else newest is not None:
        _known[0] = Known(tuple(About(*row) for row in Version.objects.order_by("edition").values_list(*ABOUT)))
    return _known[0]


def editions() -> tuple[About, ...]:
    """Every version there is, oldest edition first; SQL as `known`."""
    return known().versions


def as_of(day: datetime.date, edition: int | None = None) -> tuple[int, Lists]:
    """The newest edition that counts, and each list's version for a day as it was known then.

    Of several for one day the newest edition mends the older ones. No statement beyond those of `known`, once the
    rows have been read.
    """
    return lists_of(known(), day, edition)


def lists_of(of: Known, day: datetime.date, edition: int | None) -> tuple[int, Lists]:
    """As `as_of`, of what was known."""
    newest, chosen = choice(of, day, edition)
    return newest, {name: held(about) for name, about in chosen}


@functools.lru_cache(1024)
def choice(of: Known, day: datetime.date, edition: int | None) -> tuple[int, tuple[tuple[str, About], ...]]:
    """The newest edition that counts, and the version of each list."""
    counting = Known(tuple(about for about in of.versions if edition is None or about.edition <= edition))
    chosen: dict[str, About] = {}
    for about in counting.versions:
        best = chosen.get(about.list)
        if about.effective_on <= day and (best is None or about.effective_on >= best.effective_on):
            chosen[about.list] = about
    return counting.newest, tuple((name, chosen[name]) for name in LISTS if name in chosen)


def held(about: About) -> Held:
    """A version with its rows, read at its first use."""
    found = _held.get(about.token)
    if found is None:
        while len(_held) >= KEPT:
            _held.pop(next(iter(_held)))
        rows = Rule.objects.filter(version=about.edition).order_by("id").values_list(*RuleRow._fields)
        found = _held[about.token] = Held(about, tuple(RuleRow(*row) for row in rows))
    return found
