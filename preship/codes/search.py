"""Finding a code by what somebody types: its digits, its pinyin or their first letters, Chinese, English."""

import re

from preship.codes.lookup import Row, TableEdition
from preship.folding import simplify


def search(table: TableEdition, typed: str, parent: str | None = None, limit: int = 20) -> list[Row]:
    """The best `limit` current rows, directly under `parent` if one is given; nothing typed: the first in order.

    In this order: the code itself, codes that begin so, first letters, pinyin, Chinese, English; within each of
    these a whole name before a beginning before a middle, then the table's own order. Where nothing is found so, a place
    by what it lies in: 宁波北仑.
    """
    rows = table.current if parent is None else tuple(row for row in table.current if row.parent == parent)
    wanted = simplify(typed)
    if not wanted:
        return list(rows[:limit])
    ranked = [
        (place, number)
        for number, row in enumerate(rows)
        if (place := closeness(row, table.folded_names[row.code], wanted))
    ]
    if not ranked and table.levels:
        return [row for row in rows if is_within(table, row, wanted)][:limit]
    ranked.sort()
    return [rows[number] for _, number in ranked[:limit]]


def is_within(table: TableEdition, row: Row, wanted: str) -> bool:
    """Whether a place is meant by its name together with names that it lies in: one after the other (宁波北仑,
    ningbobeilun), or apart in any order (beilun, ningbo)."""
    above = table.trail(row)
    if not above:
        return False
    folded = table.folded_names
    named = [(folded[one.code][0], one.pinyin, folded[one.code][1]) for one in (*above, row)]
    words = [word for word in SEPARATED.split(wanted) if word]
    if len(words) > 1:
        own = [word for word in words if begins(named[-1], word)]
        return bool(own) and all(any(begins(names, word) for names in named) for word in words)
    return any(follows([names[at] for names in named], wanted) for at in (0, 1))


SEPARATED = re.compile("[ ,，、/>›]+")
SHORTEST = 2
"""Signs of a wider place's name that must be written before a narrower one's."""


def begins(names: tuple[str, ...], word: str) -> bool:
    """Whether a place is called so, in any of its names."""
    return len(word) >= SHORTEST and any(name.startswith(word) for name in names)


def follows(names: list[str], wanted: str) -> bool:
    """Whether a text is made of beginnings of some of these names, in their order and ending in the last one's."""
    *above, own = names
    if len(wanted) >= SHORTEST and own.startswith(wanted):
        return True
    for at, name in enumerate(above):
        for length in range(min(len(name), len(wanted)), SHORTEST - 1, -1):
            if name[:length] == wanted[:length] and follows(names[at + 1 :], wanted[length:]):
                return True
    return False


def closeness(row: Row, names: tuple[str, str], wanted: str) -> tuple[int, int] | None:
    """How near a row is to what is wanted, smaller being nearer; None if it is not what is wanted. `names`: its own,
    folded in Chinese and English."""
    code = row.code.lower()
    if code == wanted:
        return (0, 0)
    if code.startswith(wanted):
        return (1, len(code))
    if row.initials.startswith(wanted):
        return (2, row.initials != wanted)
    joined = wanted.replace(" ", "")
    if row.pinyin.startswith(joined):
        return (3, row.pinyin != joined)
    zh, en = names
    for order, name in ((4, zh), (5, en)):
        at = name.find(wanted)
        if at >= 0:
            return (order, 0 if name == wanted else 1 if at == 0 else 2)
    words = wanted.split()
    if len(words) > 1 and all(word in zh or word in en for word in words):
        return (6, 0)
    return None
