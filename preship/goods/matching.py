"""Which field a heading names: as a whole, one of its parts, or a word within it."""

import functools
import re
import unicodedata
from typing import NamedTuple

from preship.goods.vocabulary import heading_key, headings

BRACKETS = re.compile(r"[(\[【](.*?)[)\]】]")
SPLIT = re.compile(r"[\n/|\\]+|\s{2,}")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'/&#?-]*")
HAN = re.compile(r"[\u4e00-\u9fff]+")
GENERIC = {heading_key(word) for word in (
    "No", "item", "items", "total", "name", "type", "make", "state", "meter", "rate", "value", "unit", "units", "line", "lot",
    "ref", "age", "kw", "hp", "cur", "price", "status", "marks", "note", "make", "built", "hour", "spec", "pin", "pos", "pcs",
    "goods", "product", "machine", "country", "model", "year", "factory", "size", "power", "location", "equipment", "st", "hs",
    "Gesamt", "Valor", "Valeur", "Prijs", "Uren", "Ware", "Tipo", "Merk", "Peso", "Maschine", "Gerät", "Objekt", "Macchina", "Jahr",
    "Stan", "Stav", "Opis", "Pris", "Summa", "Marka", "Harga", "Mesin", "Birim",
    "长", "宽", "高", "注", "说明", "单位", "价格", "类别", "状态", "名称", "编号", "总价", "小计",
)}  # fmt: skip
"""Words too common to name a column by standing somewhere in its heading."""
LABELLED = re.compile(r"\s*([^:：\n]{1,40})[:：]\s*(\S.*?)\s*\Z", re.DOTALL)
MONEY = re.compile(r"\b(?:EUR|USD|CNY|RMB|GBP|JPY|CHF|HKD|KRW)\b|US\$|[€$£¥₩円元]")
EXACT, WITHIN = 3.0, 2.0


class Match(NamedTuple):
    """The field a heading names (empty: a column that is known and no field), and how surely."""

    field: str
    score: float


@functools.lru_cache(maxsize=4000)
def match(heading: str) -> Match | None:
    """What a heading names; None where it is not known."""
    text = unicodedata.normalize("NFKC", heading).strip().strip("*:：")
    if not text or len(text) > 120:
        return None
    bare = BRACKETS.sub(" ", text).strip()
    tried = [text, bare, MONEY.sub("", bare), *SPLIT.split(bare), *(part.strip() for part in BRACKETS.findall(text))]
    tried += ["".join(HAN.findall(bare)), *(part.strip() for part in LATIN.findall(bare))]
    for at, part in enumerate(tried):
        if part.strip() and (found := headings().get(heading_key(part))):
            field = "unit_price" if found[0] == "unit" and MONEY.search(text) else found[0]  # Unit (USD)
            return Match(field, EXACT - found[1] / 1000 - (0.1 if at > 2 else 0))
    return within(heading_key(bare))


def split_label(text: str) -> tuple[str, str] | None:
    """The field that a cell names itself and what it says of it (型号：PC200-8, Year: 2012); None where it only says something."""
    found = LABELLED.match(text)
    named = headings().get(heading_key(unicodedata.normalize("NFKC", found[1]))) if found else None
    return (named[0], found[2]) if found and named and named[0] else None


def within(text: str) -> Match | None:
    """The longest known heading that stands within this one."""
    best, length = None, 0
    for known, (field, _) in headings().items():
        if len(known) <= length or known in GENERIC or known not in text:
            continue
        if len(known) >= (2 if HAN.search(known) else 4):
            best, length = Match(field, WITHIN), len(known)
    return best


def beside(heading: str) -> list[str]:
    """What a heading says in brackets or after a stroke: 单价（美元）, Amount/USD."""
    text = unicodedata.normalize("NFKC", heading)
    return [
        part.strip()
        for part in (*BRACKETS.findall(text), *re.split(r"[/\n,:]| in |\s", BRACKETS.sub("", text))[1:])
        if part.strip()
    ]
