"""Numbers as people write them: 1台, 3685小时, $38,000.00, 1 234,5, 1.5万, 两台, 约3000."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

RUN = re.compile(r"\d[\d.,'’ ]*\d|\d")
COMMA = re.compile(r"(?:^|\D)\d+,(\d{1,2}|\d{4,})(?!\d|,)|\.\d{3},\d|\d \d{3},\d")
GROUPS = {sign: re.compile(rf"[1-9]\d{{0,2}}({re.escape(sign)}\d{{3}})+") for sign in ",.' "}
INDIAN = re.compile(r"[1-9]\d?(,\d\d)+,\d{3}")
"""Lakhs and crores: 12,34,567."""
ABOUT = re.compile(
    r"约为?|大约|左右|以上|上下|余|approx(imately)?\.?|about|circa|ca\.|[~≈]|\+(?!\s*\d)|\bc\.", re.IGNORECASE
)
TIMES = {"百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8, "千": 10**3, "萬": 10**4, "億": 10**8}
DIGITS = {
    sign: at
    for at, signs in enumerate(
        ("零〇", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN = re.compile(f"[{''.join((*DIGITS, *STEPS))}]+")


class Number(NamedTuple):
    """A number, what stood around it, and whether that leaves a doubt: `about`, or a comma or point that may mean two things."""

    value: str
    before: str
    after: str
    about: bool = False
    unclear: bool = False


def uses_comma(texts: Iterable[str]) -> bool:
    """Whether a column writes decimals behind a comma: some cell can't be read otherwise."""
    return any(COMMA.search(text) for text in texts)


def read_number(text: str, comma: bool = False) -> Number | None:
    """The one number of a text; None where there is none, or several."""
    text = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split()).replace("−", "-")
    about = bool(ABOUT.search(text))
    text = ABOUT.sub("", text).strip()
    runs = list(RUN.finditer(text))
    if not runs:
        return han_number(text, about)
    if len(runs) > 1:
        return None
    found = runs[0]
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    value, unclear = decimal(found[0], comma)
    if value is None:
        return None
    negative = before.endswith("-") or before.startswith("-")
    before = before.strip("-").strip()
    if before.startswith("(") and after.endswith(")"):
        negative, before, after = True, before[1:], after[:-1]
    for word, times in TIMES.items():
        if after.startswith(word):
            value, after = format((Decimal(value) * times).normalize(), "f"), after[len(word) :].strip()
            break
    return Number(f"-{value}" if negative else value, before, after, about, unclear)


def decimal(run: str, comma: bool) -> tuple[str | None, bool]:
    """A run of digits and signs as a decimal text, and whether it may mean two things; None where it means nothing."""
    signs = [sign for sign in ",.' " if sign in run]
    if not signs:
        return run, False
    last = max(".,", key=run.rfind)
    if len(signs) == 1 and signs[0] in ".,":
        grouped = bool(GROUPS[last].fullmatch(run))
        if run.count(last) > 1:
            return (run.replace(last, ""), False) if grouped or INDIAN.fullmatch(run) else (None, False)
        if grouped and (last == ",") != comma:
            return run.replace(last, ""), comma
        return run.replace(",", "."), grouped
    whole, point, rest = run.rpartition(last) if last in run else (run, "", "")
    if last in run and (len(signs) > 1 and run.count(last) > 1) and not rest.isdigit():
        return None, False
    if run.count(last) > 1:
        return None, False
    others = [sign for sign in signs if sign != last]
    if len(others) > 1 or not (GROUPS[others[0]].fullmatch(whole) or INDIAN.fullmatch(whole)):
        return None, False
    return whole.replace(others[0], "") + (f".{rest}" if point else ""), False


def han_number(text: str, about: bool) -> Number | None:
    """A number in Chinese characters at the beginning of a text: 两台, 十二, 壹佰."""
    found = HAN.match(text)
    if not found:
        return None
    total, digit = 0, -1
    for sign in found[0]:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total, digit = total + (1 if digit < 0 else digit) * STEPS[sign], -1
    total += max(digit, 0)
    return Number(str(total), "", text[found.end() :].strip(), about)
