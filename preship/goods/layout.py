"""Where a list begins: its sheet, its headings in one line or two, and how the layout is known again."""

import hashlib
from typing import NamedTuple

from preship.goods.matching import WITHIN, match, split_label
from preship.goods.vocabulary import key
from preship.sheets.cells import Cell, Line, Sheet

LOOKED_AT = 60  # lines with content from the top
LONGEST = 80  # characters of a heading


class Headings(NamedTuple):
    """The line of the headings (0: there are none), how many lines they take, and their texts by column."""

    line: int
    lines: int
    texts: list[str]
    score: float = 0.0


NO_HEADINGS = Headings(0, 0, [])


def choose_sheet(sheets: list[Sheet]) -> tuple[int, Headings]:
    """The sheet with the best headings among those that are not hidden, else the longest one."""
    found = [(at, find_headings(sheet)) for at, sheet in enumerate(sheets) if sheet.lines and not sheet.hidden]
    if not found:
        found = [(at, NO_HEADINGS) for at, sheet in enumerate(sheets) if sheet.lines]
    if not found:
        return 0, NO_HEADINGS
    return max(found, key=lambda pair: (pair[1].score, rows_below(sheets[pair[0]], pair[1]), -pair[0]))


def rows_below(sheet: Sheet, head: Headings) -> int:
    """How many lines stand below the headings."""
    return sum(line.number >= head.line + head.lines for line in sheet.lines)


def find_headings(sheet: Sheet) -> Headings:
    """The best line, or two, of headings near the top."""
    best = NO_HEADINGS
    lines = [line for line in sheet.lines if line.number not in set(sheet.hidden_lines)][:LOOKED_AT]
    for at, line in enumerate(lines):
        one = headings_at(line)
        if one.score > best.score + 0.5:
            best = one
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and following.number == line.number + 1 and not is_data(following):
            two = headings_of_two(line, following)
            if two.score > max(best.score, headings_at(following).score) + 0.5:
                best = two
    return with_second_line(best, lines)


def with_second_line(head: Headings, lines: list[Line]) -> Headings:
    """Headings in one language, and the same in another below: both lines are headings."""
    if head.lines != 1:
        return head
    following = next((line for line in lines if line.number == head.line + 1), None)
    if following is None or is_data(following):
        return head
    named = sum(1 for cell in following.cells if cell.text and match(cell.text))
    filled = sum(1 for cell in following.cells if cell.text)
    if named < 2 or named < filled / 2:
        return head
    width = max(len(head.texts), len(following.cells))
    texts = [
        join(text_at(head.texts, at), (at < len(following.cells) and following.cells[at].text) or "")
        for at in range(width)
    ]
    return Headings(head.line, 2, texts, head.score)


def headings_of(sheet: Sheet, number: int) -> Headings:
    """The headings at a line that somebody names; NO_HEADINGS for 0 and for a line that is not there."""
    at = next((at for at, line in enumerate(sheet.lines) if line.number == number), None)
    if at is None:
        return NO_HEADINGS
    one = headings_at(sheet.lines[at])
    return with_second_line(one._replace(line=number, lines=1), sheet.lines[at:])


def headings_at(line: Line) -> Headings:
    """A line taken as headings: the score is the fields it names."""
    texts = [cell.text.strip() for cell in line.cells]
    named: dict[str, float] = {}
    known = filled = 0
    for cell, text in zip(line.cells, texts, strict=True):
        if not text or cell.kind == "merged":
            continue
        filled += 1
        found = match(text) if len(text) <= LONGEST and cell.kind == "" else None
        if found:
            known += 1
            if found.field:
                named[found.field] = max(named.get(found.field, 0), found.score)
    sure = sum(score >= WITHIN + 0.5 for score in named.values())
    if len(named) < 2 or not sure or known < filled / 3 or is_labelled(line):
        return Headings(line.number, 1, texts)
    return Headings(line.number, 1, texts, sum(1 if score > WITHIN else 0.6 for score in named.values()))


def headings_of_two(first: Line, second: Line) -> Headings:
    """Two lines taken as headings, the upper one spanning several columns of the lower."""
    width = max(len(first.cells), len(second.cells))
    texts = []
    for at in range(width):
        upper = first.cells[at].text.strip() if at < len(first.cells) else ""
        lower = second.cells[at].text.strip() if at < len(second.cells) else ""
        texts.append(lower if lower and match(lower) else join(upper, lower))
    joined = headings_at(Line(first.number, [Cell(text) for text in texts]))
    return joined._replace(lines=2)


def is_data(line: Line) -> bool:
    """Whether a line holds values: numbers, days, or what names itself."""
    return is_labelled(line) or any(
        cell.kind not in ("", "merged") or cell.text.strip().replace(".", "").replace(",", "").isdigit()
        for cell in line.cells
    )


def is_labelled(line: Line) -> bool:
    """Whether most cells name themselves what they hold (品名：旧叉车): then they hold values, and are no headings."""
    texts = [cell.text for cell in line.cells if cell.text.strip()]
    labelled = sum(split_label(text) is not None for text in texts)
    return labelled >= 2 and labelled * 2 >= len(texts)


def join(upper: str, lower: str) -> str:
    """Two headings as one."""
    return upper if upper == lower or not lower else f"{upper}\n{lower}".strip()


def text_at(texts: list[str], at: int) -> str:
    """A heading, or nothing."""
    return texts[at] if at < len(texts) else ""


def fingerprint(texts: list[str]) -> str:
    """By what a layout is known again: its headings in their order."""
    return hashlib.sha256("|".join(key(text) for text in texts).rstrip("|").encode()).hexdigest()[:32]
