"""Counting figures: one SQL statement for all figures of one source and day; values only travel as parameters."""

# ruff: noqa: S608 - every text comes from figures.py
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db import connection

from preship.accounts.actor import Actor
from preship.cases.visibility import is_kept_from
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.lists.sql import SqlValue
from preship.statistics.figures import DIMENSIONS, FIGURES, RETURNS, Dimension, Figure

NARROWED = {
    "agency": "e.agency_id = %s",
    "enterprise": "e.enterprise_id = %s",
    "country": "e.country = %s",
    "customs": "e.customs = %s",
    "use": "e.use = %s",
    "office": "(e.offices = '' OR e.offices LIKE %s)",
    "label": "NOT EXISTS (SELECT 1 FROM accounts_securitylabel x WHERE x.case_id = e.case_id AND x.level > %s)",
    "chapter": "EXISTS (SELECT 1 FROM statistics_chapter x WHERE x.entrustment_id = e.id AND x.chapter = %s)",
    "hs6": "EXISTS (SELECT 1 FROM statistics_goodsline x WHERE x.entrustment_id = e.id AND x.hs6 = %s)",
    "origin": "EXISTS (SELECT 1 FROM statistics_goodsline x WHERE x.entrustment_id = e.id AND x.origin = %s)",
    "reason": "EXISTS (SELECT 1 FROM statistics_reasonline x WHERE x.sent_back_id = s.id AND x.reason = %s)",
    "field": "EXISTS (SELECT 1 FROM statistics_notedfield x WHERE x.sent_back_id = s.id AND x.field = %s)",
}
ASKED = tuple(name for name in NARROWED if name not in ("office", "label"))
NUMBERS = ("agency", "enterprise")
OF_RETURNS = ("reason", "field")
DAY_S = 86400
SINCE = Text("统计期间起", "From")
FigureValues = dict[str, int | float | None]
Counted = dict[Any, FigureValues]
Narrowed = dict[str, SqlValue]
"""What narrows a count: name → value."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: a period of Beijing days, both inclusive, and what narrows it (NARROWED)."""

    since: str
    until: str
    narrowed: tuple[tuple[str, SqlValue], ...] = ()

    def fits(self, figure: Figure) -> bool:
        """Whether the rows of a figure have what narrows this: a reason and noted fields are of returns alone."""
        return figure.source == RETURNS or not any(name in OF_RETURNS for name, _ in self.narrowed)

    def where(self, figure: Figure) -> tuple[str, list[SqlValue]]:
        """The condition on a figure's rows, and its values."""
        parts = [f"{figure.day} >= %s", f"{figure.day} <= %s", *(NARROWED[name] for name, _ in self.narrowed)]
        return " AND ".join(parts), [self.since, self.until, *(value for _, value in self.narrowed)]


def year_before(scope: Scope) -> Scope:
    """The same period of the year before; 29 February there is the 28th."""
    return replace(scope, since=day_before(scope.since), until=day_before(scope.until))


def day_before(day: str) -> str:
    """The same day of the year before."""
    year = max(int(day[:4]) - 1, 1)
    return f"{year:04}-{'02-28' if day.endswith('02-29') else day[5:]}"


def next_year(month: str) -> str:
    """The same month a year later: 2025-03 → 2026-03."""
    return f"{int(month[:4]) + 1:04}{month[4:]}"


def narrow_view(actor: Actor) -> tuple[tuple[str, SqlValue], ...]:
    """What narrows an officer's view to what concerns their customs, and to the labels that they are cleared for; nothing for
    everybody else."""
    office: tuple[tuple[str, SqlValue], ...] = (("office", f"%{actor.office}%"),) if actor.office else ()
    return (*office, ("label", actor.clearance)) if is_kept_from(actor) else office


def read_scope(
    query: Mapping[str, str],
    actor: Actor,
    today: datetime.date,
    asked: Iterable[str] = ASKED,
    numbers: Iterable[str] = NUMBERS,
) -> Scope:
    """What a query asks for, within what this actor may see: `from` and `to` (default: this year so far), and what of
    `asked` narrows it, `numbers` among them whole numbers; Refusal invalid at what can't be read."""
    since, until = query.get("from") or f"{today.year}-01-01", query.get("to") or today.isoformat()
    errors = {name: Problem("date") for name, value in (("from", since), ("to", until)) if not is_day(value)}
    told: dict[str, SqlValue] = {name: query[name][:200] for name in asked if query.get(name)}
    for name in numbers:
        text = query.get(name, "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 16):
            errors[name] = Problem("number")
        elif text:
            told[name] = int(text)
    if not errors and until < since:
        errors["to"] = Problem("not_before", {"other": SINCE})
    if errors:
        raise Refusal("invalid", errors=errors)
    return Scope(since, until, tuple(told.items()) + narrow_view(actor))


def count(names: Iterable[str], scope: Scope, by: str = "") -> Counted:
    """The figures by the keys of a dimension, or under None; a key appears where any figure has rows.

    Means are in days, None where there is nothing to divide. Statements: one for each source and day among the figures.
    """
    dimension = DIMENSIONS.get(by)
    figures = [FIGURES[name] for name in names]
    counted: Counted = {} if dimension else {None: blank(figures)}
    together = sorted(figures, key=lambda f: (f.source, f.day))
    for _, group in groupby(together, key=lambda f: (f.source, f.day)):
        some = [f for f in group if dimension is None or not dimension.only or f.name in dimension.only]
        if some:
            for key, values in figure_values(some, scope, dimension):
                counted.setdefault(key, blank(figures)).update(values)
    return counted


def blank(figures: list[Figure]) -> FigureValues:
    """Nothing counted yet."""
    return {f.name: None if f.seconds else 0 for f in figures}


def figure_values(figures: list[Figure], scope: Scope, dimension: Dimension | None) -> list[tuple[Any, dict[str, Any]]]:
    """(key, {figure: value}) of figures of one source and day."""
    first = figures[0]
    condition, values = scope.where(first)
    key = dimension.key.format(day=first.day) if dimension else "NULL"
    sums = ", ".join(f.counts for f in figures)
    source = f"{first.source} {dimension.join if dimension else ''}"
    grouped = f"GROUP BY {key}" if dimension else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, count(*), {sums} FROM {source} WHERE {condition} {grouped}", values)
        found = cursor.fetchall()
    return [
        (key, {f.name: mean(value, rows) if f.seconds else int(value) for f, value in zip(figures, sums, strict=True)})
        for key, rows, *sums in found
        if rows
    ]


def mean(seconds: int, rows: int) -> float:
    """A mean in days, to the tenth."""
    return round(int(seconds) / rows / DAY_S, 1)
