"""Which column is which field: by heading, by what a person or an earlier list said, by content; each with its certainty."""

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from preship.fields.judge import ValueRefused, clean
from preship.goods.matching import WITHIN, beside, match
from preship.goods.numbers import TIMES as NUMBER_WORDS
from preship.goods.numbers import read_number, uses_comma
from preship.goods.understand import NOTHING, Meaning, understand
from preship.goods.vocabulary import Vocabulary, key
from preship.sheets.cells import Cell, Line

SAMPLED = 60  # lines
JOINED = ("specification", "engine_chassis_number")
"""Fields that may be made of several columns: 规格 and 型号, 发动机号 and 车架号."""
MOST = 0.8
MONEYS = r"(?=\s*(?:[)\]/,]|$|[元圆円원]|美|欧|日|英|港|瑞|韩|人民币|[A-Z]{3}\b|[$€£¥₩]))"
TIMES = tuple(
    (re.compile(pattern, re.IGNORECASE), times)
    for pattern, times in (
        (
            rf"(百万|백만){MONEYS}|\b(millions?|mio|mln|млн)\b\.?|\b[Mm](?=(USD|EUR|CNY|RMB|JPY|GBP)\b)|\bM(?=[€$£¥])",
            10**6,
        ),
        (rf"千万{MONEYS}|\bcrores?\b", 10**7),
        (rf"[亿億억]{MONEYS}", 10**8),
        (rf"(?<![百千])[万萬만]{MONEYS}", 10**4),
        (r"\bla(kh|c)s?\b", 10**5),
        (
            rf"[千천](?!万){MONEYS}|\bthousands?\b|(?<![\d,.])'?000'?s?\b|\b[kKT](?=\s?(USD|EUR|CNY|RMB|JPY|GBP|CHF)\b)|\b[kKT](?=[€$£¥])"
            r"|\btsd\b\.?|\bтыс\b\.?|\bmiles\b",
            10**3,
        ),
    )
)
"""How headings say that a column of money counts in more than ones: 单价（万元）, kUSD, USD '000, T€, тыс. руб."""
TYPED = ("hs_code", "quantity", "unit", "amount", "unit_price", "currency", "country_of_origin", "year", "hours_run")


@dataclass
class Column:
    """A column: where it is, its heading, some of its cells, the field it is taken for, how surely and by what.

    `beside`: what its heading says of its cells' unit or currency. `comma`: it writes decimals behind a comma. `times`: it counts in thousands, 万 or millions."""

    at: int
    heading: str
    samples: list[str]
    field: str = ""
    certainty: str = "none"
    by: str = ""
    beside: dict[str, str] = dataclasses.field(default_factory=dict)
    comma: bool = False
    times: int = 1


def read_columns(
    texts: list[str], lines: list[Line], words: Vocabulary, said: Mapping[int, str], by: str, first: str = ""
) -> list[Column]:
    """The columns of the lines below their headings. `said`: what somebody says of columns, and `by` whom; `first`: the
    field from which columns without headings go by place."""
    width = max((len(line.cells) for line in lines), default=len(texts))
    sampled = {at: cells_at(lines, at) for at in range(max(width, len(texts)))}
    columns = [column_at(at, texts[at] if at < len(texts) else "", cells) for at, cells in sampled.items()]
    for column in columns:
        if column.at in said:
            column.field, column.by = said[column.at], by
            column.certainty = "sure" if column.field else "none"
    if first and not any(texts):
        place(columns, list(words.kinds), first)
    by_heading(columns, sampled, words)
    by_content(columns, sampled, words)
    for column in columns:
        tell_beside(column, words)
    return [column for column in columns if column.heading or column.samples]


def cells_at(lines: list[Line], at: int) -> list[Cell]:
    """A column's cells with content."""
    cells = (line.cells[at] for line in lines[:SAMPLED] if at < len(line.cells))
    return [cell for cell in cells if cell.text.strip() and cell.text.strip().lower() not in NOTHING]


def column_at(at: int, heading: str, cells: list[Cell]) -> Column:
    """A column of which nothing is said yet."""
    samples = list(dict.fromkeys(" ".join(cell.text.split())[:60] for cell in cells))[:3]
    return Column(at, heading[:120], samples, comma=uses_comma(cell.text for cell in cells if cell.kind == ""))


def place(columns: list[Column], fields: list[str], first: str) -> None:
    """Columns in the form's order from the field that somebody pasted into."""
    following = iter(fields[fields.index(first) :] if first in fields else ())
    for column in columns:
        if not column.by:
            column.field = next(following, "")
            column.certainty, column.by = ("likely", "place") if column.field else ("none", "")


def by_heading(columns: list[Column], sampled: dict[int, list[Cell]], words: Vocabulary) -> None:
    """Give each field the column whose heading names it best; a content that contradicts makes it less sure."""
    wanted = []
    for column in columns:
        found = match(column.heading) if not column.by else None
        if found is None:
            continue
        if not found.field:
            column.by = "heading"
            continue
        fits = share(found.field, sampled[column.at], words, column.comma)
        wanted.append((found.score - (1.5 if fits < 0.5 else 0), -column.at, column, found.field))
    taken = {column.field for column in columns if column.field}
    for score, _, column, name in sorted(wanted, key=lambda want: want[:2], reverse=True):
        joined = name in JOINED and score > WITHIN and not same_heading(column, columns, name)
        if name in taken and not joined:
            continue
        sure = score > WITHIN and not (name in taken and joined and name == "specification")
        column.field, column.by, column.certainty = name, "heading", "sure" if sure else "likely"
        taken.add(name)


def same_heading(column: Column, columns: list[Column], name: str) -> bool:
    """Whether a column that is this field already has the same heading: a second table stands beside the first."""
    return any(other.field == name and key(other.heading) == key(column.heading) for other in columns)


def share(name: str, cells: list[Cell], words: Vocabulary, comma: bool) -> float:
    """How many of the cells a field understands; 1 where there are none, or where it takes any text."""
    if not cells or name not in TYPED:
        return 1.0
    return sum(understands(name, cell, words, comma) for cell in cells) / len(cells)


def understands(name: str, cell: Cell, words: Vocabulary, comma: bool) -> bool:
    """Whether a field takes a cell."""
    try:
        return understand(name, cell, words, comma and cell.kind == "").value is not None
    except ValueRefused:
        return False


def meaning_in(column: Column, cell: Cell, words: Vocabulary) -> Meaning:
    """What a cell means in its column; ValueRefused. A column that counts in thousands is multiplied out, unless the cell says
    itself in what it counts."""
    meaning = understand(column.field, cell, words, column.comma and cell.kind == "")
    if column.times == 1 or meaning.value is None or re.search(f"[{''.join(NUMBER_WORDS)}]", cell.text):
        return meaning
    value = format(Decimal(str(meaning.value)) * column.times, "f")
    value = value.rstrip("0").rstrip(".") if "." in value else value
    return dataclasses.replace(meaning, value=clean(words.kinds[column.field], value))


def by_content(columns: list[Column], sampled: dict[int, list[Cell]], words: Vocabulary) -> None:
    """Columns whose heading says nothing: codes, units, currencies, countries and years speak for themselves; amounts
    are what quantities and prices make."""
    taken = {column.field for column in columns if column.field}
    open_ = [column for column in columns if not column.by and sampled[column.at]]
    for name in ("hs_code", "currency", "unit", "country_of_origin", "year"):
        fitting = [c for c in open_ if not c.field and speaks(name, sampled[c.at], words)]
        if name not in taken and len(fitting) == 1:
            fitting[0].field, fitting[0].by, fitting[0].certainty = name, "content", "likely"
            taken.add(name)
    products(columns, sampled, taken)


def speaks(name: str, cells: list[Cell], words: Vocabulary) -> bool:
    """Whether cells are of a kind that nothing else looks like."""
    if name == "year":
        plain = [cell.text.strip().removesuffix("年") for cell in cells]
        return all(len(text) == 4 and text.isdigit() and 1950 <= int(text) <= words.today.year for text in plain)
    if name == "unit" and any(cell.text.strip().isdigit() for cell in cells):
        return False
    if name == "country_of_origin" and all(cell.text.strip().isdigit() for cell in cells):
        return False
    if name in ("country_of_origin", "currency", "unit"):
        table = words.kinds[name].table or ""
        whole = [cell.text for cell in cells if len(cell.text.strip()) > 2 or not cell.text.isascii()]
        return bool(whole) and sum(len(words.codes(table, text)) == 1 for text in whole) >= MOST * len(cells)
    return share(name, cells, words, False) >= MOST


def products(columns: list[Column], sampled: dict[int, list[Cell]], taken: set[str]) -> None:
    """Three columns of numbers of which two make the third, line by line."""
    if taken & {"quantity", "unit_price", "amount"}:
        return
    numbers = {}
    for column in columns:
        cells = sampled[column.at]
        read = [read_number(cell.text, column.comma and cell.kind == "") for cell in cells]
        if not column.by and len(read) > 1 and all(read):
            numbers[column.at] = [Decimal(each.value) for each in read if each]
    by_place = {column.at: column for column in columns}
    for one, few in numbers.items():
        for two, each in numbers.items():
            for three, all_ in numbers.items():
                if (
                    len({one, two, three}) < 3
                    or not len(few) == len(each) == len(all_)
                    or few == [1] * len(few)
                    or each == all_
                ):
                    continue
                if all(a * b == c for a, b, c in zip(few, each, all_, strict=True)) and sum(few) < sum(each):
                    for at, name in ((one, "quantity"), (two, "unit_price"), (three, "amount")):
                        by_place[at].field, by_place[at].by, by_place[at].certainty = name, "content", "likely"
                    return


def tell_beside(column: Column, words: Vocabulary) -> None:
    """The unit or the currency that a heading names for its whole column, and in how many of it the column counts."""
    table = {"quantity": "unit", "amount": "currency", "unit_price": "currency"}.get(column.field)
    heading = unicodedata.normalize("NFKC", column.heading).replace("’", "'").replace("‘", "'")
    if table == "currency":
        for pattern, times in TIMES:
            if pattern.search(heading):
                column.times, heading = times, pattern.sub(" ", heading)
                break
    for said in beside(heading) if table else ():
        codes = words.codes(table or "", said)
        if len(codes) == 1 and not match(said):
            column.beside = {table or "": codes[0]}
            return
