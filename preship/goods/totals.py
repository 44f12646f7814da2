"""Lines that sum others up: known by their word or by being a sum, and held against it."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from preship.fields.judge import ValueRefused
from preship.fields.text import Text
from preship.folding import simplify
from preship.goods.columns import Column
from preship.goods.goods_list import GoodsLine, Total, letters
from preship.goods.understand import understand
from preship.goods.vocabulary import Vocabulary
from preship.sheets.cells import Line

WORD = re.compile(
    r"(合计|总计|共计|总合计|总数|总额|总和|累计|小计|本页合计|合共|汇总|grand\s*total|sub-?\s*total|total\s*(amount|quantity|qty|value)?|totals|sum|gesamt|summe|somme)"
    r"([\s:：.(（【\[/、-].*|\d.*|\s*$)",
    re.IGNORECASE,
)
PART = re.compile(r"小计|本页|sub-?\s*total", re.IGNORECASE)
AGREE = Text("合计行写 {stated}，与各行之和一致。", "The total, {stated}, agrees with the sum of the lines.")
DIFFER = Text(
    "合计行写 {stated}，各行之和为 {sum}，相差 {difference}。",
    "The total says {stated}, the lines add up to {sum}: a difference of {difference}.",
)
SUMMED = ("quantity", "amount")


def total_word(line: Line) -> tuple[str, int]:
    """The text that calls a line a total, and its column; empty where none does."""
    for at, cell in enumerate(line.cells):
        text = unicodedata.normalize("NFKC", cell.text).strip()
        if cell.kind in ("", "merged") and 0 < len(text) <= 60:
            bare = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", simplify(text))
            if WORD.fullmatch(bare):
                return bare, at
    return "", -1


def compare(
    line: Line, word: str, columns: list[Column], lines: list[GoodsLine], words: Vocabulary, since: int
) -> list[Total]:
    """A line of totals against the lines above: all of them, or for a subtotal those since the one before."""
    summed = [row for row in lines if row.line > since] if PART.search(word) else lines
    found = []
    for column in columns:
        if column.field not in SUMMED or column.at >= len(line.cells) or not line.cells[column.at].text.strip():
            continue
        cell = line.cells[column.at]
        try:
            meaning = understand(
                column.field,
                cell._replace(kind="number" if cell.kind == "merged" else cell.kind),
                words,
                column.comma and cell.kind == "",
            )
            stated = Decimal(str(meaning.value))
        except (ValueRefused, InvalidOperation):
            continue
        table = "currency" if column.field == "amount" else "unit"
        code = meaning.beside.get(table, "")
        total = sum_of(summed, column.field, table, code)
        found.append(total_of(line.number, column, code, stated, total))
    return found


def total_of(line: int, column: Column, code: str, stated: Decimal, total: Decimal) -> Total:
    """A total and what is to be said of it."""
    agrees, difference = stated == total, abs(stated - total)
    texts = {"stated": number(stated), "sum": number(total), "difference": number(difference)}
    says = (AGREE if agrees else DIFFER).fill(**texts)
    return Total(line, f"{letters(column.at)}{line}", column.field, code, number(stated), number(total), agrees, says)


def sum_of(lines: list[GoodsLine], name: str, table: str, code: str) -> Decimal:
    """The lines' sum; where the total names a unit or a currency, of those in it (all, where none is in it)."""
    chosen = [row for row in lines if row.data.get(table) == code] if code else lines
    return sum((Decimal(row.data[name]) for row in chosen or lines if row.data.get(name) is not None), Decimal())


def is_bare_sum(line: GoodsLine, lines: list[GoodsLine]) -> bool:
    """Whether a line without any word is the sum of those above: nothing in it but numbers that are their sums."""
    if (
        len(lines) < 2
        or not line.data
        or line.wrong
        or not set(line.data) <= {*SUMMED, "currency", "unit", "unit_price"}
    ):
        return False
    sums = [Decimal(line.data[name]) == sum_of(lines, name, "", "") for name in SUMMED if name in line.data]
    return bool(sums) and all(sums)


def number(value: Decimal) -> str:
    """A number without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
