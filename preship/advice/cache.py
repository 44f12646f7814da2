"""The versions in memory. A version never changes, so its rows are read once; one statement a question says whether
there is a newer edition."""

import bisect
import datetime
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import connection

from preship.advice.models import Rule, Version
from preship.advice.rows import RuleRow
from preship.advice.rule_lists import LISTS
from preship.codes.pinyin import pinyin_of
from preship.folding import simplify

ABOUT = ("list", "edition", "token", "effective_on", "attested", "complete", "source", "note_zh", "note_en", "case")
NEWEST = "SELECT edition, token FROM advice_version ORDER BY edition DESC LIMIT 1"
CORE = re.compile(r"[\u4e00-\u9fff]+")
USED = re.compile(r"旧|二手|等$")
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


def cores(name: str) -> tuple[str, ...]:
    """What a row's name says the goods are, in words of three characters and more: 旧玻壳、旧显像管等 → 显像管."""
    return tuple(core for core in CORE.findall(USED.sub("", name)) if len(core) > 2)


@dataclass(frozen=True)
class LoadedVersion:
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
    def readings(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """How each row's name is read: its text folded, pinyin, first letters, and the Chinese words that name the goods."""
        return [
            (simplify(f"{row.name_zh} {row.name_en}"), *pinyin_of(row.name_zh), cores(row.name_zh)) for row in self.rows
        ]

    @cached_property
    def last_day(self) -> datetime.date:
        """The last day on which a row of it is in force; the first day there is, where it has no rows."""
        return max((row.effective_to or datetime.date.max for row in self.rows), default=datetime.date.min)

    def over(self, code: str, day: datetime.date) -> list[RuleRow]:
        """The rows in force whose code is this one or a beginning of it."""
        starts = (code[:length] for length in range(2, len(code) + 1))
        return [row for start in starts for row in self.by_code.get(start, ()) if row.on(day)]

    def under(self, code: str, day: datetime.date) -> list[RuleRow]:
        """The rows in force about a part of what a short code names."""
        return [row for longer in self.longer(code) for row in self.by_code[longer] if row.on(day)]

    def longer(self, code: str) -> Iterator[str]:
        """Its codes that begin with this one and are longer."""
        for at in range(bisect.bisect_right(self.codes, code), len(self.codes)):
            if not self.codes[at].startswith(code):
                return
            yield self.codes[at]


@dataclass(frozen=True, eq=False)
class VersionIndex:
    """Every version there was at some time, oldest edition first; compared as an object."""

    versions: tuple[About, ...] = ()

    @property
    def newest(self) -> int:
        """The newest edition; 0 where there is none."""
        return self.versions[-1].edition if self.versions else 0


Lists = dict[str, LoadedVersion]
_known = [VersionIndex()]
_held: dict[str, LoadedVersion] = {}


def load_index() -> VersionIndex:
    """Every version there is: one SQL statement, a second one where there is a newer edition."""
    with connection.cursor() as cursor:  # plain: asked with every answer, and the ORM takes longer than the database
        cursor.execute(NEWEST)
        newest = cursor.fetchone()
    last = _known[0].versions[-1:]
    if newest != (last[0].edition, last[0].token) if last else newest is not None:
        _known[0] = VersionIndex(tuple(About(*row) for row in Version.objects.order_by("edition").values_list(*ABOUT)))
    return _known[0]


def editions() -> tuple[About, ...]:
    """Every version there is, oldest edition first; SQL as `known`."""
    return load_index().versions


def as_of(day: datetime.date, edition: int | None = None) -> tuple[int, Lists]:
    """The newest edition that counts, and each list's version for a day as it was known then.

    Of several for one day the newest edition mends the older ones. No statement beyond those of `known`, once the
    rows have been read.
    """
    return lists_of(load_index(), day, edition)


def lists_of(of: VersionIndex, day: datetime.date, edition: int | None) -> tuple[int, Lists]:
    """As `as_of`, of what was known."""
    newest, chosen = choice(of, day, edition)
    return newest, {name: load_version(about) for name, about in chosen}


@functools.lru_cache(1024)
def choice(of: VersionIndex, day: datetime.date, edition: int | None) -> tuple[int, tuple[tuple[str, About], ...]]:
    """The newest edition that counts, and the version of each list."""
    counting = VersionIndex(tuple(about for about in of.versions if edition is None or about.edition <= edition))
    chosen: dict[str, About] = {}
    for about in counting.versions:
        best = chosen.get(about.list)
        ours = (
            best is not None and not best.case and not about.case
        )  # what came with the program is mended by its successor
        if about.effective_on <= day and (best is None or ours or about.effective_on >= best.effective_on):
            chosen[about.list] = about
    return counting.newest, tuple((name, chosen[name]) for name in LISTS if name in chosen)


def load_version(about: About) -> LoadedVersion:
    """A version with its rows, read at its first use."""
    found = _held.get(about.token)
    if found is None:
        while len(_held) >= KEPT:
            _held.pop(next(iter(_held)))
        rows = Rule.objects.filter(version=about.edition).order_by("id").values_list(*RuleRow._fields)
        found = _held[about.token] = LoadedVersion(about, tuple(RuleRow(*row) for row in rows))
    return found
