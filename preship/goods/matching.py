"""Which field a heading names: as a whole, one of its parts, or a word within it."""

import functools
import re
import unicodedata
from typing import NamedTuple

from preship.goods.vocabulary import headings, key

BRACKETS = re.compile(r"[(\[【](.*?)[)\]】]")
SPLIT = re.compile(r"[\n/|\\]+|\s{2,}")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'/&#?-]*")
HAN = re.compile(r"[\u4e00-\u9fff]+")
GENERIC = {key(word) for word in (
    "No", "item", "items", "total", "name", "type", "make", "state", "meter", "rate", "value", "unit", "units", "line", "lot",
    "ref", "age", "kw", "hp", "cur", "price", "status", "marks", "note", "make", "built", "hour", "spec", "pin", "pos", "pcs",
    "goods", "product", "machine", "country", "model", "year", "factory", "size", "power", "location", "equipment", "st", "hs",
    "长", "宽", "高", "注", "说明", "单位", "价格", "类别", "状态", "名称", "编号", "总价", "小计",
)}  # fmt: skip
"""Words too common to name a column by standing somewhere in its heading."""
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
    tried = [text, bare, *SPLIT.split(bare), *(part.strip() for part in BRACKETS.findall(text))]
    tried += ["".join(HAN.findall(bare)), *(part.strip() for part in LATIN.findall(bare))]
    for at, part in enumerate(tried):
        if part.strip() and (found := headings().get(key(part))):
            return Match(found[0], EXACT - found[1] / 1000 - (0.1 if at > 1 else 0))
    return within(key(bare))


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
