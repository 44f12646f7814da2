"""What a commission is about, in a line: who gets the goods, and the first of them."""

import re

from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.cases.models import Case
from preship.codes.lookup import label
from preship.fields.schemas import JsonObject
from preship.fields.text import Text, both, join_texts
from preship.folding import fold

CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
CLAUSE = re.compile(r"(for|n\.e\.c|of a|having|whether|not|other than|with|in|parts of)\b")
END = re.compile(rf"[;,] ?{CLAUSE.pattern}.*|;.*")
LONGEST = 80


def subject_of(case: Case) -> Text:
    """Consignee and first goods; in English by the name it registered with, and by the goods' heading (HS 2022) where they
    are named in Chinese. SQL: none where the consignee is who commissions or is named in English, else one."""
    goods: JsonObject = (case.data.get("goods") or [{}])[0]
    return join_texts(consignee(case), goods_name(str(goods.get("name") or ""), str(goods.get("hs_code") or "")))


def consignee(case: Case) -> Text:
    """The consignee as it is named and, where that is a registered enterprise's name, its English one."""
    name = case.data.get("consignee_name") or ""
    if not CHINESE.search(name):
        return both(name)
    registered = case.enterprise
    if registered is None or fold(registered.name_zh) != fold(name):
        code = case.data.get("consignee_code")
        asked = Organisation.objects.filter(side=Side.ENTERPRISE, country="CHN", code=code) if code else None
        registered = asked.first() if asked is not None else None
    known = registered is not None and fold(registered.name_zh) == fold(name)
    return both(name, registered.name_en if known and registered else "")


def goods_name(name: str, code: str) -> Text:
    """Goods as they are named; a Chinese name in English as the heading of its code is called, in short."""
    heading = label("hs", code[:6]) if CHINESE.search(name) and len(code) == 10 else None
    if heading is None or CHINESE.search(heading.en):
        return both(name)
    return both(name, shorten(heading.en))


def shorten(heading: str) -> str:
    """The part of a heading that says what it is: `Machinery; injection-moulding machines, for working rubber …` is
    Injection-moulding machines."""
    first, _, rest = heading.partition("; ")
    named = rest if rest and " " not in first and not CLAUSE.match(rest) else heading
    short = END.sub("", named).strip(" ,;") or first
    return (short[:1].upper() + short[1:])[:LONGEST]
