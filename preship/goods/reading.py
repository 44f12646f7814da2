"""Reading a list of goods: sheet, headings, columns, lines, totals. Every line is goods, a total, or named as left out."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from preship.fields.judge import ValueRefused
from preship.fields.messages import Problem
from preship.fields.text import Text, join_texts
from preship.goods import layout, totals
from preship.goods.columns import JOINED, Column, meaning_in, read_columns
from preship.goods.goods_list import GoodsLine, GoodsList, Mark, Omission, letters
from preship.goods.matching import match
from preship.goods.understand import Meaning
from preship.goods.vocabulary import Vocabulary, key
from preship.sheets.cells import Cell, Line, Sheet

MOST = 500
Memory = Callable[[str], Mapping[int, str]]
"""A layout's fingerprint → what was said of its columns; empty where nothing was."""
TEXTS = {"specification", "brand", "serial_number", "manufacturer", "year", "condition", "country_of_origin"}
SAYS = {
    "title": Text(
        "第 {lines} 行重复了表头，未导入。",
        "{n|Line|Lines} {lines} {n|repeats|repeat} the headings and {n|was|were} left out.",
    ),
    "headings": Text(
        "第 {lines} 行是另一种表头，其下各行按它读取。",
        "{n|Line|Lines} {lines} {n|has|have} other headings. The lines below were read by them.",
    ),
    "charge": Text(
        "第 {lines} 行是运费、保险费、折扣或税，未作为货物。",
        "{n|Line|Lines} {lines} {n|is|are} freight, insurance, a discount or tax and {n|was|were} not taken as goods.",
    ),
    "total": Text(
        "第 {lines} 行是合计，未作为货物。",
        "{n|Line|Lines} {lines} {n|is a total|are totals} and {n|was|were} not taken as goods.",
    ),
    "hidden": Text(
        "第 {lines} 行被隐藏或筛选掉，未导入。",
        "{n|Line|Lines} {lines} {n|is|are} hidden or filtered out and {n|was|were} left out.",
    ),
    "note": Text(
        "第 {lines} 行只有文字说明，未导入。",
        "{n|Line|Lines} {lines} {n|holds|hold} only a note and {n|was|were} left out.",
    ),
    "beyond": Text("最多 500 行，其后的行未导入。", "At most 500 lines are taken. Those after them were left out."),
}

THOUSANDS = Text("“{column}”列的数已乘以 {times}。", "The numbers of “{column}” were multiplied by {times}.")
BESIDE = Text(
    "{columns} 列重复了前面的表头：旁边的第二张表未导入，请把它移到第一张表下面。",
    "Columns {columns} repeat the headings before them: the second table was left out. Move it below the first.",
)


@dataclass(frozen=True)
class Choice:
    """What somebody chose of how a list is read; None and empty: as found. `by`: who says the columns."""

    sheet: int | None = None
    heading: int | None = None
    columns: Mapping[int, str] = dataclasses.field(default_factory=dict)
    by: str = "person"
    hidden: bool = False
    first: str = ""


def read_list(sheets: list[Sheet], words: Vocabulary, choice: Choice, memory: Memory) -> GoodsList:
    """What a book's list of goods says. `memory`: what its organisation said of a layout's columns before."""
    at, head = layout.choose_sheet(sheets)
    if choice.sheet is not None and 0 <= choice.sheet < len(sheets):
        at, head = choice.sheet, layout.find_headings(sheets[choice.sheet])
    sheet = sheets[at]
    if choice.heading is not None:
        head = layout.headings_of(sheet, choice.heading)
    elif not head.score:
        head = layout.NO_HEADINGS
    below = [line for line in sheet.lines if line.number >= head.line + head.lines]
    print_ = layout.fingerprint(head.texts) if head.line else ""
    remembered = memory(print_) if print_ and not choice.columns else {}
    said, by = (remembered, "memory") if remembered else (choice.columns, choice.by)
    columns = read_columns(head.texts, below, words, said, by, choice.first)
    made = GoodsList(at, head.line, head.lines, print_, bool(remembered), columns, [], [], [])
    read_lines(made, sheet, below, words, choice.hidden)
    return made


def read_lines(made: GoodsList, sheet: Sheet, below: list[Line], words: Vocabulary, with_hidden: bool) -> None:
    """Sort the lines below the headings into goods, totals and what is left out."""
    left: dict[str, list[int]] = {}
    hidden = set() if with_hidden else set(sheet.hidden_lines)
    mapped = [column for column in made.columns if column.field]
    since = 0
    for line in below:
        if line.number in hidden:
            left.setdefault("hidden", []).append(line.number)
        elif made.heading and is_title(line):
            own = own_columns(made, line, below, words)
            left.setdefault("headings" if own else "title", []).append(line.number)
            mapped = [column for column in own or made.columns if column.field]
            since = line.number
        elif (word := totals.total_word(line))[0] and is_total(line, mapped, word[1]):
            made.totals += totals.compare(line, word[0], mapped, made.lines, words, since)
            left.setdefault("total", []).append(line.number)
            since = line.number
        elif (at := totals.is_charge(line)) >= 0 and is_total(line, mapped, at):
            left.setdefault("charge", []).append(line.number)
        elif is_note(line, mapped):
            left.setdefault("note", []).append(line.number)
        elif any(text_in(line, column) for column in mapped):
            row = read_line(line, mapped, words)
            if totals.is_bare_sum(row, made.lines):
                made.totals += totals.compare(line, "", mapped, made.lines, words, since)
                left.setdefault("total", []).append(line.number)
            elif len(made.lines) == MOST:
                left.setdefault("beyond", []).append(line.number)
            else:
                made.lines.append(row)
        elif any(cell.text.strip() for cell in line.cells):
            left.setdefault("note", []).append(line.number)
    if sheet.more:
        left.setdefault("beyond", [])
    made.left_out = [Omission(why, lines, says(why, lines)) for why, lines in left.items()]
    if counted := [column for column in made.columns if column.times > 1]:
        made.left_out.append(Omission("thousands", [], join_texts(*map(say_times, counted), between=" ")))
    if twice := beside_columns(made):
        made.left_out.append(Omission("beside", [], BESIDE.fill(columns=twice)))


def own_columns(made: GoodsList, line: Line, below: list[Line], words: Vocabulary) -> list[Column]:
    """The columns of a second table below the first, by its own headings; none where they say what the first ones say."""
    own = layout.headings_at(line)
    before = {column.at: column for column in made.columns}
    other = [
        found.field
        for at, text in enumerate(own.texts)
        if text and (found := match(text)) and found.field
        if at not in before or (before[at].field != found.field and key(before[at].heading) != key(text))
    ]
    if not own.score or not other:
        return []
    return read_columns(own.texts, [row for row in below if row.number > line.number], words, {}, "")


def say_times(column: Column) -> Text:
    """That a column of money counts in thousands or more."""
    return THOUSANDS.fill(column=" ".join(column.heading.split()), times=f"{column.times:,}")


def beside_columns(made: GoodsList) -> str:
    """Letters of the columns of a second table beside the first: two or more that repeat headings of fields."""
    fields = [column for column in made.columns if column.field]
    again = [
        column
        for column in made.columns
        if not column.field and column.heading and any(key(column.heading) == key(one.heading) for one in fields)
    ]
    return f"{letters(again[0].at)}–{letters(again[-1].at)}" if len(again) > 1 else ""


def says(why: str, lines: list[int]) -> Text:
    """Why lines were left out, as a sentence."""
    shown = lines[:20]
    more = "…" if len(lines) > 20 else ""
    return Text(
        SAYS[why].say("zh", n=len(lines), lines="、".join(map(str, shown)) + more),
        SAYS[why].say("en", n=len(lines), lines=", ".join(map(str, shown)) + more),
    )


def text_in(line: Line, column: Column) -> str:
    """What stands in a column."""
    return line.cells[column.at].text.strip() if column.at < len(line.cells) else ""


def is_title(line: Line) -> bool:
    """Whether a line repeats the headings, or numbers the columns."""
    texts = [cell.text.strip() for cell in line.cells if cell.text.strip()]
    if len(texts) > 3 and texts == [str(n) for n in range(1, len(texts) + 1)]:
        return True
    if layout.is_labelled(line):
        return False
    named = [cell for cell in line.cells if cell.kind == "" and cell.text.strip() and match(cell.text)]
    return len(named) >= max(3, len(texts) * 0.7) and not any(cell.kind == "number" for cell in line.cells)


def is_total(line: Line, mapped: list[Column], word: int) -> bool:
    """Whether a line with a total's word has no goods of its own: no code, and but one text beside the word, which may stand
    in a remark about goods."""
    said = line.cells[word].text.strip()
    filled = {c.field for c in mapped if c.at != word and text_in(line, c) not in ("", said)}
    return "hs_code" not in filled and len(filled & TEXTS) <= ("name" not in filled)


def is_note(line: Line, mapped: list[Column]) -> bool:
    """Whether a line holds one text and nothing else, where goods have several: a heading of a group, a signature."""
    texts = {cell.text.strip() for cell in line.cells if cell.text.strip()}
    if len(mapped) < 3 or len(texts) != 1:
        return False
    text = texts.pop()
    return not text.replace(".", "").isdigit()


def read_line(line: Line, columns: list[Column], words: Vocabulary) -> GoodsLine:
    """A line as goods."""
    row = GoodsLine(line.number)
    beside: dict[str, list[tuple[str, Column]]] = {}
    for column in columns:
        cell = line.cells[column.at] if column.at < len(line.cells) else Cell("")
        row.cells.setdefault(column.field, f"{letters(column.at)}{line.number}")
        if not cell.text.strip():
            continue
        try:
            meaning = meaning_in(column, cell, words)
        except ValueRefused as refused:
            blame(row, column, line.number, cell.text, refused.problem, "error")
            continue
        put(row, column, line.number, cell.text, meaning)
        for name, code in {**(column.beside if meaning.value is not None else {}), **meaning.beside}.items():
            beside.setdefault(name, []).append((code, column))
    for name, said in beside.items():
        tell(row, name, said, line)
    for wrong in row.wrong:
        if wrong.kind == "error":
            row.data.pop(wrong.field, None)
    return row


def put(row: GoodsLine, column: Column, number: int, given: str, meaning: Meaning) -> None:
    """A value into its field; a second column of a field that is made of several is joined to the first."""
    if meaning.value is None:
        return
    before = row.data.get(column.field)
    joins = column.field in JOINED and before and before != meaning.value
    row.data[column.field] = f"{before} / {meaning.value}" if joins else meaning.value
    if meaning.doubt:
        blame(row, column, number, given, meaning.doubt, "check")


def tell(row: GoodsLine, name: str, said: list[tuple[str, Column]], line: Line) -> None:
    """The unit or currency that other cells name: taken where its own cell is empty, a doubt where they contradict."""
    codes = {code for code, _ in said}
    if name not in row.data and not any(wrong.field == name for wrong in row.wrong):
        if len(codes) == 1:
            row.data[name] = said[0][0]
            return
    elif codes <= {row.data.get(name)}:
        return
    column = said[0][1]
    given = text_in(line, column)
    if name not in row.data or given.strip("0123456789., ") not in ("$", ""):
        blame(row, column, line.number, given, Problem("contradicts"), "check")


def blame(row: GoodsLine, column: Column, number: int, given: str, why: Problem, kind: str) -> None:
    """Mark a cell."""
    text = " ".join(given.split())[:200]
    row.wrong.append(Mark(f"{letters(column.at)}{number}", column.field, text, why, kind, why.code))
