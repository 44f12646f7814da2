"""Finding a code by what somebody types: its digits, its pinyin or their first letters, Chinese, English."""

import re

from preship.codes.lookup import Row, TableEdition
from preship.folding import simplify


def search(table: TableEdition, typed: str, parent: str | None = None, limit: int = 20) -> list[Row]:
    """The best `limit` current rows, directly under `parent` if one is given; nothing typed: the first in order.

    In this order: the code itself, another name by which everybody calls it (UK, 美金, pcs), codes that begin so, first
    letters, pinyin, Chinese, English; within each of these a whole name (西安 of 西安市 too) before a beginning before a
    middle, then the table's own order. Where nothing is found so, a place
    by what it lies in: 宁波北仑.
    """
    rows = table.current if parent is None else tuple(row for row in table.current if row.parent == parent)
    wanted = simplify(typed)
    if not wanted:
        return list(rows[:limit])
    ranked = [
        (place, number)
        for number, row in enumerate(rows)
        if (place := closeness(row, table.folded_names[row.code], wanted, table.other_names.get(row.code, ())))
    ]
    if not ranked and table.levels:
        words = [word for word in map(simplify, SEPARATED.split(typed)) if word]
        return [row for row in rows if is_within(table, row, wanted, words)][:limit]
    ranked.sort()
    return [rows[number] for _, number in ranked[:limit]]


def is_within(table: TableEdition, row: Row, wanted: str, words: list[str]) -> bool:
    """Whether a place is meant by its name together with names that it lies in: one after the other (宁波北仑,
    ningbobeilun), or as `words` apart in any order (beilun, ningbo; 北仑 宁波)."""
    above = table.trail(row)
    if not above:
        return False
    folded = table.folded_names
    named = [(folded[one.code][0], one.pinyin, folded[one.code][1]) for one in (*above, row)]
    if len(words) > 1:
        own = [word for word in words if begins(named[-1], word)]
        return bool(own) and all(any(begins(names, word) for names in named) for word in words)
    return any(follows([names[at] for names in named], wanted) for at in (0, 1))


SEPARATED = re.compile(r"[\s,，、/>›]+")
"""What stands between the names of a place; asked before folding, which takes the gap between Chinese characters away."""
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


GENERIC = {"省": "sheng", "市": "shi", "区": "qu", "县": "xian", "旗": "qi", "盟": "meng", "州": "zhou"}
"""What a place's name ends with and people leave out, and how it is read."""


def closeness(row: Row, names: tuple[str, str], wanted: str, others: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """How near a row is to what is wanted, smaller being nearer; None if it is not what is wanted. `names`: its own,
    folded in Chinese and English; `others`: those that it is called by besides."""
    code = row.code.lower()
    if code == wanted:
        return (0, 0)
    if wanted in others:
        return (0, 1)
    if code.startswith(wanted):
        return (1, len(code))
    if row.initials.startswith(wanted):
        return (2, row.initials != wanted)
    joined = wanted.replace(" ", "")
    if row.pinyin.startswith(joined):
        return (3, row.pinyin not in (joined, joined + GENERIC.get(row.zh[-1:], "")))
    zh, en = names
    for order, name in ((4, zh), (5, en)):
        at = name.find(wanted)
        if at >= 0:
            return (order, 0 if name in (wanted, wanted + row.zh[-1:]) else 1 if at == 0 else 2)
    if any(name.startswith(wanted) for name in others):
        return (5, 3)
    words = wanted.split()
    if len(words) > 1 and all(word in zh or word in en for word in words):
        return (6, 0)
    return None
