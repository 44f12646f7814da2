"""Lines that sum others up: known by their word or by being a sum, and held against it."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from preship.fields.judge import ValueRefused
from preship.fields.text import Text
from preship.folding import simplify
from preship.goods.columns import Column, meaning_in
from preship.goods.goods_list import GoodsLine, Total, letters
from preship.goods.vocabulary import Vocabulary
from preship.sheets.cells import Line

WORD = re.compile(
    r"((以上|本页|总|大写)?合计|总计|共计|总数|总额|总和|累计|小计|合共|汇总|承前页|过次页|grand\s*total|g\.\s*total|net\s*total|in\s*total"
    r"|(sub|sous)-?\s*tota(l|le|al)|total\s*(amount|quantity|qty|value)?(?!\s*station)|totals|ttl\.?|sum|(carried|brought)\s*forward"
    r"|gesamt(betrag|summe|preis)?|zwischensumme|summe|summa|suma|[uü]bertrag|somme|totale|totaal|subtotaal|toplam|razem|celkem"
    r"|итого|всего|합계|총계|소계|รวม|t[oổ]ng c[oộ]ng|المجموع)"
    r"([\s:：.(（【\[/、-].*|\d.*|\s*$)",
    re.IGNORECASE,
)
SIGN = re.compile(r"计|계")
"""Too short to be looked for within a text."""
PART = re.compile(r"小计|本页|(sub|sous)-?\s*tot|zwischensumme|소계", re.IGNORECASE)
CHARGE = re.compile(
    r"(海运费|运费|运保费|保险费|保费|包装费|装卸费|手续费|折扣|优惠|增值税|税额|税金|关税|(ocean|sea|air|inland)?\s*freight(\s*(cost|charge)s?)?|insurance"
    r"|(packing|handling|loading|shipping|transport)\s*(cost|charge|fee)s?|discount|rebate|deposit|v\.?a\.?t\.?|gst|sales\s*tax"
    r"|mwst\.?|ust\.?|mehrwertsteuer|fracht|verpackung|versicherung|rabatt|skonto|fret|assurance|remise|tva|iva|ндс|фрахт|скидка"
    r"|消费税|送料|운임|보험료|부가세)\s*([:：.,(（%\d-].*|(to|from|cif|fob|至|到)\W.*)?",
    re.IGNORECASE,
)
"""What stands in an invoice beside the goods."""
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
            if WORD.fullmatch(bare) or SIGN.fullmatch(bare):
                return bare, at
    return "", -1


def is_charge(line: Line) -> int:
    """The column of a text that names freight, insurance, a discount or a tax; -1 where none does."""
    texts = ((at, unicodedata.normalize("NFKC", cell.text).strip()) for at, cell in enumerate(line.cells))
    return next((at for at, text in texts if 0 < len(text) <= 60 and CHARGE.fullmatch(simplify(text))), -1)


def compare(
    line: Line, word: str, columns: list[Column], lines: list[GoodsLine], words: Vocabulary, since: int
) -> list[Total]:
    """A line of totals against the lines above: all of them, or for a subtotal those since the one before."""
    part = [row for row in lines if row.line > since]
    found = []
    for column in columns:
        if column.field not in SUMMED or column.at >= len(line.cells) or not line.cells[column.at].text.strip():
            continue
        cell = line.cells[column.at]
        try:
            meaning = meaning_in(column, cell._replace(kind="number" if cell.kind == "merged" else cell.kind), words)
            stated = Decimal(str(meaning.value))
        except (ValueRefused, InvalidOperation):
            continue
        table = "currency" if column.field == "amount" else "unit"
        code = meaning.beside.get(table, "")
        total = sum_of(part if PART.search(word) else lines, column.field, table, code)
        if part and stated != total == sum_of(lines, column.field, table, code):  # of a table of its own, below another
            own = sum_of(part, column.field, table, code)
            total = own if own == stated else total
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
