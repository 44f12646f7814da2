"""What one cell means for one field: a value of the form, with a doubt where there is one; or why it means nothing."""

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from preship.fields.judge import ValueRefused, clean
from preship.fields.kinds import Kind
from preship.fields.messages import Problem
from preship.goods.matching import split_label
from preship.goods.numbers import Number, read_number
from preship.goods.vocabulary import Vocabulary, key
from preship.goods.years import read_year
from preship.sheets.cells import Cell

YES = {"是", "有", "yes", "y", "true", "1", "√", "✓", "✔", "☑", "对", "ja", "oui", "si", "はい", "v"}
NO = {"否", "无", "没有", "不是", "非", "no", "n", "false", "0", "×", "x", "✗", "✘", "☐", "nein", "non"}
NOTHING = {
    "",
    "-",
    "--",
    "—",
    "——",
    "/",
    "//",
    "n/a",
    "na",
    "nil",
    "none",
    "null",
    "无",
    "暂无",
    "未知",
    "不详",
    "待定",
    "tbd",
    "tba",
    "unknown",
    "?",
    "空",
}
SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
LONG = re.compile(r"\d{15}0+")
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
DATE_LIKE = re.compile(
    rf"\d{{1,2}}-({MONTHS})(-\d\d(\d\d)?)?|({MONTHS})-\d{{1,2}}|\d{{1,2}}月\d{{1,2}}日|\d{{4}}/\d{{1,2}}/\d{{1,2}}( 0:00(:00)?)?",
    re.IGNORECASE,
)
ERROR = re.compile(r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{3,}", re.IGNORECASE)
"""What a cell shows that holds an error, or is too narrow for what it holds."""
TIME_LIKE = re.compile(r"\d{1,2}:[0-5]\d(:[0-5]\d)?( ?[AP]M)?", re.IGNORECASE)
COUNTED = re.compile(r"(\d+)(?:\.0+)?\s*(\D.*)")
AMBIGUOUS = {"¥", "￥", "y", "kr", "kr."}
"""Signs of several currencies."""
IDENTITIES = ("specification", "serial_number", "engine_chassis_number")
HOURS = {
    "", "小时", "时", "時間", "时间", "h", "hr", "hrs", "hour", "hours", "工时", "小时数", "hoursrun", "std",
    "stunden", "bstd", "betriebsstunden", "bh", "heures", "ore", "horas", "uur", "uren", "ч", "час", "часов", "м/ч", "моточасов", "시간",
}  # fmt: skip
TICK = re.compile(r"[☑☒■✓✔√]\s*|[(\[]\s*[xX✓✔√]\s*[)\]]\s*")
NO_TICK = re.compile(r"(?:[□☐○]|\[\s*\]|\(\s*\))\s*[^\s□☐○☑☒■✓✔√(\[]+")
BOX = re.compile(rf"\s*({TICK.pattern}|{NO_TICK.pattern})")
"""A form's boxes: what stands behind an empty one is not said; where boxes stand behind their words nobody guesses."""
MONEY_WORDS = {"", "元", "整", "元整", "正", "元正"}
MADE_IN = re.compile(r"^(made in|origin:?|产于|原产于?)\s*|\s*(制造|生产|原产|产|製|制|origin)$", re.IGNORECASE)
PARTS = re.compile(r"[\s/|,;、()（）\[\]【】:-]+")
HS_RUN = re.compile(r"(?<![\d.])\d[\d.\s]{8,20}\d(?![\d.])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell means: a value, the doubt it leaves, and what it says of other fields besides (a unit, a currency)."""

    value: Any
    doubt: Problem | None = None
    beside: dict[str, str] = dataclasses.field(default_factory=dict)


def refuse(code: str, **about: object) -> ValueRefused:
    """A cell that means nothing here."""
    return ValueRefused(Problem(code, about))


def understand(name: str, cell: Cell, words: Vocabulary, comma: bool = False) -> Meaning:
    """What a cell means for the field `name`; ValueRefused with the reason where it means nothing.

    `comma`: its column writes decimals behind a comma."""
    labelled = (
        split_label(cell.text) if name != "engine_chassis_number" else None
    )  # of two numbers it says which is which
    if labelled and labelled[0] == name:
        cell = cell._replace(text=labelled[1])
    kind, text = words.kinds[name], cell.text.strip()
    if cell.kind == "error" or ERROR.fullmatch(text):
        raise refuse("error_cell", given=text[:20])
    if cell.kind == "formula":
        raise refuse("formula_without_value")
    if kind.name == "text":
        return understand_text(name, kind, cell)
    if unicodedata.normalize("NFKC", text).lower() in NOTHING and not (kind.name == "bool" and text == "无"):
        return Meaning(None)
    if kind.name == "year":
        return understand_year(kind, cell, words)
    if cell.kind in ("date", "time"):
        raise refuse("sheet_date" if cell.kind == "date" else "sheet_time", given=text[:30])
    if cell.kind == "rounded":
        raise refuse("rounded")
    if kind.name == "bool":
        return Meaning(understand_flag(text))
    if kind.table:
        return (
            understand_unit(text, words) if kind.table == "unit" else Meaning(understand_code(kind.table, text, words))
        )
    if kind.options:
        return Meaning(understand_option(kind, text))
    if kind.name == "hs_code":
        return understand_hs(kind, text)
    if cell.kind == "merged":
        raise refuse("merged_number")
    return understand_number(name, kind, cell, words, comma)


def understand_text(name: str, kind: Kind, cell: Cell) -> Meaning:
    """A text; what a spreadsheet made of it is pointed out."""
    text = " ".join(cell.text.split())
    if cell.kind == "date":
        raise refuse("sheet_date", given=text[:30])
    if cell.kind == "time":
        raise refuse("sheet_time", given=text[:30])
    if cell.kind == "rounded":
        raise refuse("rounded")
    if name in IDENTITIES:
        if SCIENTIFIC.fullmatch(text):
            raise refuse("scientific", given=text)
        if DATE_LIKE.fullmatch(text):
            raise refuse("sheet_date", given=text)
        if TIME_LIKE.fullmatch(text):
            raise refuse("sheet_time", given=text)
        if text.lower() in NOTHING and name != "specification":
            return Meaning(None)
    doubt = Problem("looks_rounded") if name in IDENTITIES and LONG.fullmatch(text) else None
    return Meaning(clean(kind, text), doubt)


def understand_year(kind: Kind, cell: Cell, words: Vocabulary) -> Meaning:
    """A year out of a date, an age or an era."""
    if cell.kind == "time":
        raise refuse("sheet_time", given=cell.text[:30])
    found = read_year(cell.text, cell.kind, words.today)
    if found is None:
        if re.fullmatch(r"\d{4}", cell.text.strip()):
            return Meaning(clean(kind, cell.text))
        raise refuse("year_unclear")
    doubt = Problem(found.doubt, {"year": found.year, "given": found.year}) if found.doubt else None
    return Meaning(clean(kind, found.year), doubt)


def understand_flag(text: str) -> bool:
    """Yes or no, in either language or both (是 Yes)."""
    ticked = TICK.sub(" ", NO_TICK.sub(" ", text)) if BOX.match(text) and TICK.search(text) else text
    said = {part for part in PARTS.split(unicodedata.normalize("NFKC", ticked).lower()) if part} or {text}
    yes, no = said & YES, said & NO
    if bool(yes) == bool(no) or said - YES - NO:
        raise refuse("flag")
    return bool(yes)


def understand_unit(text: str, words: Vocabulary) -> Meaning:
    """A unit, also with how many of it there are (1台) or with its code before it (035 千克)."""
    counted = COUNTED.fullmatch(unicodedata.normalize("NFKC", text))
    if counted and not words.codes("unit", text) and not names_code("unit", counted[1], counted[2], words):
        doubt = Problem("unit_number", {"given": counted[1]}) if counted[1] != "1" else None
        return Meaning(understand_code("unit", counted[2], words), doubt)
    return Meaning(understand_code("unit", text, words), Problem("word_usual") if key(text) in words.doubtful else None)


def names_code(table: str, code: str, text: str, words: Vocabulary) -> bool:
    """Whether `text` is, or holds, a name of the entry with this code."""
    parts = [text, *PARTS.split(unicodedata.normalize("NFKC", text))]
    return any(code in words.codes(table, part.strip()) for part in parts if part.strip())


def understand_code(table: str, text: str, words: Vocabulary) -> str:
    """The code that a text means: by code, name, both, or a name with words around it."""
    if table == "currency" and text.lower() in AMBIGUOUS:
        raise refuse("word_unclear")
    for said in (text, MADE_IN.sub("", text).strip()):
        if len(found := words.codes(table, said)) == 1:
            return found[0]
    parts = [part for part in PARTS.split(unicodedata.normalize("NFKC", text)) if part]
    if parts and words.codes(table, parts[0]) == (parts[0].upper(),) and len(parts[0]) > 2:
        return parts[0].upper()
    telling = [part for part in parts if len(part) > 2 or not part.isascii()]
    named = {code for part in telling if len(codes := words.codes(table, part)) == 1 for code in codes}
    if len(named) == 1:
        return named.pop()
    raise refuse("word_unclear" if named else "word_unknown")


def understand_option(kind: Kind, text: str) -> str:
    """One of a closed list, by value, label in either language, or both."""
    said = key(text)
    for option in kind.options:
        zh, en = key(option.label.zh), key(option.label.en)
        if said in (key(option.value), zh, en, zh + en, en + zh):
            return option.value
    raise refuse("option")


def understand_hs(kind: Kind, text: str) -> Meaning:
    """A commodity code; of 13 digits (HS and inspection code) the first ten."""
    text = unicodedata.normalize("NFKC", text)
    runs = HS_RUN.findall(text) or [text]
    digits = re.sub(r"[.\s-]", "", runs[0] if len(runs) == 1 else text)
    around = re.sub(r"[\s:.]|hs|code|编码", "", text.replace(runs[0], ""), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{13}", digits):
        return Meaning(clean(kind, digits[:10]), Problem("hs_thirteen"))
    doubt = Problem("hs_among_words") if around else Problem("hs_zeros") if re.fullmatch(r"\d{8}\.00", text) else None
    return Meaning(clean(kind, digits), doubt)


def understand_number(name: str, kind: Kind, cell: Cell, words: Vocabulary, comma: bool) -> Meaning:
    """A number with the words around it: a unit beside a quantity, a currency beside money, hours."""
    found = read_number(cell.text.strip(), comma)
    if found is None:
        raise refuse("number_unclear")
    beside = {}
    if kind.name == "money":
        beside = money_beside(found, words)
    elif name == "quantity":
        beside = unit_beside(found, words)
    elif found.before or key(found.after) not in HOURS:
        raise refuse("number_unclear")
    value, unclear = found.value, found.unclear and cell.kind == ""
    if kind.name == "int" and unclear:  # of what has no decimals they are thousands
        value, unclear = value.replace(".", ""), False
    if kind.name == "int" and "." in value and not value.split(".")[1].strip("0"):
        value = value.split(".")[0]
    if kind.name != "int" and "." in value and kind.places is not None:
        _, _, rest = value.partition(".")
        value = value.rstrip("0").rstrip(".") if len(rest) > kind.places else value
    code = "about" if found.about else "comma" if unclear else ""
    return Meaning(clean(kind, value), Problem(code, {"given": value}) if code else None, beside)


def money_beside(found: Number, words: Vocabulary) -> dict[str, str]:
    """The currency beside an amount; nothing for a sign that several use (¥)."""
    said: set[str] = set()
    for word in (found.before, re.sub(r"\s*(/|per |每).*$", "", found.after)):
        bare = word.strip(" .,:/-–—_")
        if key(bare) in MONEY_WORDS - {"元"} or bare in ("¥", "￥", "Y") or re.fullmatch(r"[-=]*", bare):
            continue
        codes = words.codes("currency", bare) or words.codes("currency", bare.removesuffix("整").removesuffix("正"))
        if len(codes) != 1:
            parts = {
                code
                for part in re.findall(r"[A-Za-z]{3}|[$€£₩₽]|[\u4e00-\u9fff]+", bare)
                for code in words.codes("currency", part)
            }
            codes = tuple(parts - {"USD"}) if len(parts) == 2 and "$" in bare else tuple(parts)
        if len(codes) != 1:
            raise refuse("number_unclear")
        said.add(codes[0])
    if len(said) > 1 and "USD" in said and "$" in (found.before + found.after):
        said.discard("USD")
    if len(said) > 1:
        raise refuse("word_unclear")
    return {"currency": said.pop()} if said else {}


def unit_beside(found: Number, words: Vocabulary) -> dict[str, str]:
    """The unit beside a quantity."""
    said = found.after.strip(" .()（）") or found.before.strip(" .()（）:：x×*")
    if not said:
        return {}
    try:
        return {"unit": understand_code("unit", said, words)}
    except ValueRefused:
        raise refuse("quantity_unit", given=said[:20]) from None
