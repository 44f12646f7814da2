"""What the lists say about a code on a day. Pure: the lists come in, the outcome and the rows it rests on go out.

The law first: a missing row never reads as permission. “declaration” and “not_me” need every list that could say
otherwise to be declared complete for that day.
"""

import datetime
from dataclasses import dataclass, field

from preship.advice.cache import Lists, LoadedVersion
from preship.advice.rows import RuleRow
from preship.advice.rule_lists import DECIDE, lists_saying
from preship.advice.tariff_lines import predecessors

MOVED = (
    *("8106", "8107", "8110", "8112", "9401", "9402", "9403", "9404", "9405", "9406"),
    *("9503", "9504", "9505", "9506", "9507", "9508", "9619", "9620"),
)
"""Headings that the scope annex, written in HS2002 numbers, can't rule out: renumbered since, or new; or of the kinds that
145/2014 annex 1 names (medical and office furniture, lamps, toys and fitness apparatus)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that bears on the code; `part`: on some of what the code names, or on a condition."""

    list: str
    row: RuleRow
    part: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome: prohibited, psi, declaration, not_me, depends, unknown; `hits` decide, `also` are duties of their
    own, `weak` is evidence and hints; `lacking` names the lists that are not complete for the day."""

    outcome: str
    hits: list[Hit] = field(default_factory=list)
    also: list[Hit] = field(default_factory=list)
    weak: list[Hit] = field(default_factory=list)
    scope: list[Hit] = field(default_factory=list)
    lacking: tuple[str, ...] = ()


def decide(code: str, lists: Lists, day: datetime.date, known: bool = True) -> Decision:
    """What a code of 2 to 10 digits means on a day; `known`: the tariff has it."""
    prohibited = hits(("table1", "prohibited"), code, lists, day)
    psi = hits(lists_saying("psi"), code, lists, day)
    also, weak = (
        hits(lists_saying("also"), code, lists, day),
        hits((*lists_saying("evidence"), *lists_saying("hint")), code, lists, day),
    )
    within, scope = in_scope(code, lists, day)
    lacking = tuple(name for name in DECIDE if name not in lists or not lists[name].about.complete)
    if any(not hit.part for hit in prohibited):
        outcome = "prohibited"
    elif prohibited or any(hit.part for hit in psi):
        outcome = "depends"
    elif psi:
        outcome = "psi"
    elif not known or within is None:
        outcome = "unknown"
    elif within == "none":
        outcome = "not_me"
    elif lacking:
        outcome = "unknown"
    else:
        outcome = "declaration" if within == "whole" else "depends"
    deciding = [*prohibited, *psi]
    if outcome in ("prohibited", "psi"):
        deciding.sort(key=lambda hit: hit.part)
    return Decision(outcome, deciding, also, weak, scope, lacking)


def hits(names: tuple[str, ...], code: str, lists: Lists, day: datetime.date) -> list[Hit]:
    """The rows of some lists that bear on a code, those about all of it first. An exclusion takes a code out of rows
    that are no more specific than itself; with a condition, or of a part, it leaves a part."""
    found: list[Hit] = []
    for name in names:
        if name not in lists:
            continue
        over, under = lists[name].over(code, day), lists[name].under(code, day)
        found += predecessor_hits(name, code, lists[name], day) if name != "scope" else ()
        deepest = max((len(row.code) for row in over if row.excludes and not row.condition), default=0)
        cut = max((len(row.code) for row in (*over, *under) if row.excludes), default=0)
        found += [
            Hit(name, row, bool(row.condition) or len(row.code) <= cut)
            for row in over
            if not row.excludes and len(row.code) > deepest
        ]
        found += [Hit(name, row, True) for row in under if not row.excludes]
    return sorted(found, key=lambda hit: hit.part)


def predecessor_hits(name: str, code: str, held: LoadedVersion, day: datetime.date) -> list[Hit]:
    """The rows written in the number that a subheading had before a revision of the HS; of a part, unless a row names all
    of the old number and the new one was all within it."""
    made = []
    for old, whole in predecessors().get(code[:6], ()) if len(code) >= 6 else ():
        rows = {id(row): row for row in (*held.over(old, day), *held.under(old, day)) if len(row.code) >= 6}
        made += [
            Hit(name, row, not whole or bool(row.condition) or bool(row.code[6:].strip("0")))
            for row in rows.values()
            if not row.excludes
        ]
    return made


def in_scope(code: str, lists: Lists, day: datetime.date) -> tuple[str | None, list[Hit]]:
    """Whether the code names M&E products: whole, part, none; None where no complete list says it. And by which rows."""
    found = hits(("scope",), code, lists, day)
    if any(not hit.part for hit in found):
        return "whole", found
    if found:
        return "part", found
    if "scope" not in lists or not lists["scope"].about.complete:
        return None, []
    if code[:4] in MOVED:
        return None, []
    excluded = [Hit("scope", row, False) for row in lists["scope"].over(code, day) if row.excludes]
    return "none", excluded
