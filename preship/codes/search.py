"""Finding a code by what somebody types: its digits, its pinyin or their first letters, Chinese, English."""

import unicodedata

from preship.codes.lookup import Loaded, Row


def search(table: Loaded, typed: str, parent: str | None = None, limit: int = 20) -> list[Row]:
    """The best `limit` current rows, directly under `parent` if one is given; nothing typed: the first in order.

    In this order: the code itself, codes that begin so, first letters, pinyin, Chinese, English; within each of
    these a whole name before a beginning before a middle, then the table's own order.
    """
    rows = table.current if parent is None else tuple(row for row in table.current if row.parent == parent)
    wanted = " ".join(unicodedata.normalize("NFKC", typed).lower().split())
    if not wanted:
        return list(rows[:limit])
    ranked = [(place, number) for number, row in enumerate(rows) if (place := closeness(row, wanted))]
    ranked.sort()
    return [rows[number] for _, number in ranked[:limit]]


def closeness(row: Row, wanted: str) -> tuple[int, int] | None:
    """How near a row is to what is wanted, smaller being nearer; None if it is not what is wanted."""
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
    for order, name in ((4, row.zh.lower()), (5, row.en.lower())):
        at = name.find(wanted)
        if at >= 0:
            return (order, 0 if name == wanted else 1 if at == 0 else 2)
    words = wanted.split()
    if len(words) > 1 and all(word in row.zh.lower() or word in row.en.lower() for word in words):
        return (6, 0)
    return None
