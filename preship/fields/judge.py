"""The judge of one value: cleans it, then holds it against its kind."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from preship.fields.formats import FORMATS
from preship.fields.messages import Problem
from preship.folding import nameless, strip_invisible, tidy

if TYPE_CHECKING:
    from preship.fields.kinds import Kind

BLANKS = " \t\r\n\u00a0\u3000"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
INTEGER = re.compile(r"-?[0-9]{1,10}")
THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
POINTS = re.compile(r"(?<=[0-9])[. ](?=[0-9])")
NUMERIC = ("decimal", "money", "int", "year")
ASCII = (*NUMERIC, "email", "phone", "mobile", "uscc", "id_number", "hs_code")
DASHES = re.compile("[‐‑‒–—―−]")
LEADING = re.compile(r"^(-?)0+(?=[0-9])")
RESIDENT = re.compile(r"[0-9]{17}[0-9Xx]")
BARE_HOST = re.compile(r"(www\.|([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}(/|$))", re.IGNORECASE)
"""How an address begins that was typed without its scheme."""
SCHEME = re.compile(r"https?://", re.IGNORECASE)
LABEL = re.compile(r"[^0-9@]{1,30}[:：\s]\s*")
COLON = re.compile(r"[^0-9@]{1,30}[:：]\s*")
"""A label that was copied with its value: 电话：, Tel. , mailto:; before numbers only with a colon, as a word may be their unit."""
OTHER_LINE = re.compile("fax|传真|傳真|script:|data:|ftp:", re.IGNORECASE)
"""A label that says the value is none of this field's."""
ADDRESSEE = re.compile(r"[^<>]*<([^<>@\s]+@[^<>@\s]+)>[\s;；,，]*")
"""An address as mail programs copy it, with a name before it."""
AFTER = " \t\r\n\u00a0\u3000;；,，。、"
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class ValueRefused(ValueError):
    """A value that its kind refuses; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_value(kind: "Kind", value: Any) -> Any:
    """What a form keeps of what was given for a field, as pydantic asks for it."""
    try:
        return clean_list(kind, value) if kind.name in ("multi", "rows") else clean(kind, value)
    except ValueRefused as refused:
        about = {"code": refused.problem.code, "parameters": refused.problem.parameters}
        raise PydanticCustomError("problem", "{code}", about) from None


def clean_list(kind: "Kind", value: Any) -> Any:
    """Several values, each once and in the order given, or rows, which their own form cleans; None for none."""
    if value is None or value == []:
        return None
    if not isinstance(value, list):
        raise ValueRefused(Problem("wrong_type"))
    if kind.max_rows is not None and len(value) > kind.max_rows:
        raise ValueRefused(Problem("too_many_rows", {"max": kind.max_rows}))
    if kind.name == "rows":
        return value
    return list(dict.fromkeys(one for one in (clean(kind, given) for given in value) if one is not None)) or None


def clean(kind: "Kind", value: Any) -> Any:
    """The value as it is kept: trimmed text, numbers as their kind has them, None for nothing; Refused if wrong."""
    if value is None:
        return None
    if kind.name == "bool":
        if not isinstance(value, bool):
            raise ValueRefused(Problem("wrong_type"))
        return value
    if kind.name in ("int", "year", "decimal", "money") and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueRefused(Problem("wrong_type"))
    if HALF_CHARACTER.search(value):
        raise ValueRefused(Problem("control"))
    given = value.strip(BLANKS)
    value = value if kind.name == "password" else plain(kind, given)
    if not value:
        return None
    problem = judge(kind, value)
    if problem:
        bare = remove_label(kind, given)
        if bare is None:
            raise ValueRefused(problem)
        value = bare
    return int(value) if kind.name in ("int", "year") else value


def remove_label(kind: "Kind", given: str) -> str | None:
    """What is left of a value without the label that was copied with it (电话：021-…, mailto:…, HS编码：…) and without a
    sentence's marks behind, if that is right for the field; None if not."""
    if kind.name not in ASCII and kind.format in (None, "date"):
        return None
    label = (COLON if kind.name in NUMERIC else LABEL).match(given)
    if label and OTHER_LINE.search(label[0]):
        return None
    rest = given[label.end() :] if label else given
    if kind.name == "email" and (named := ADDRESSEE.fullmatch(rest)):
        rest = named[1]
    bare = plain(kind, rest if kind.name in NUMERIC else rest.rstrip(AFTER))
    return bare if bare and judge(kind, bare) is None else None


def plain(kind: "Kind", value: str) -> str:
    """What a Chinese keyboard, a sheet or a chat makes of digits and addresses, as everybody else types it: half-width
    letters, nothing invisible, numbers as they are written, HS codes without points, a credit code and a resident's number
    without gaps and in capitals, a web address with its scheme. Other kinds of text are only made tidy."""
    if kind.format == "url":
        value = strip_invisible(value.translate(HALF_WIDTH)).strip(BLANKS)
        value = SCHEME.sub(lambda found: found[0].lower(), value, count=1)
        return f"https://{value}" if BARE_HOST.match(value) else value
    if kind.name not in ASCII:
        return tidy(value)
    value = strip_invisible(DASHES.sub("-", value.translate(HALF_WIDTH))).strip(BLANKS)
    if kind.name in NUMERIC:
        return number(value.replace(",", "") if THOUSANDS.fullmatch(value) else value)
    if kind.name == "uscc":
        return re.sub(r"[ -]", "", value).upper()
    if kind.name == "id_number" and RESIDENT.fullmatch(grouped := re.sub(r"[ -]", "", value)):
        return grouped.upper()
    return POINTS.sub("", value) if kind.name == "hs_code" else value


def number(value: str) -> str:
    """A number without zeros before it, and without a sign before nothing."""
    value = LEADING.sub(r"\1", value)
    return value.removeprefix("-") if re.fullmatch(r"-0(\.0*)?", value) else value


def judge(kind: "Kind", value: str) -> Problem | None:
    """What is wrong with a trimmed, non-empty text, the first thing found; None if nothing."""
    if CONTROL.search(value) or (kind.name != "paragraph" and re.search(r"[\r\n\t]", value)):
        return Problem("control")
    if sign := nameless(value):
        return Problem("unprintable", {"sign": f"U+{ord(sign):04X}", "before": value[: value.index(sign)][-8:]})
    if kind.max_length is not None and len(value) > kind.max_length:
        return Problem("too_long", {"max": kind.max_length})
    if kind.name in NUMERIC:
        return judge_number(kind, value)
    if kind.pattern is not None and not re.search(kind.pattern, value):
        return Problem("hs_code" if kind.name == "hs_code" else "pattern")
    if kind.options and value not in {option.value for option in kind.options}:
        return Problem("option")
    if kind.format is not None and not FORMATS[kind.format](value):
        return Problem(kind.format)
    return None


def judge_number(kind: "Kind", value: str) -> Problem | None:
    """What is wrong with a number, in the order: shape, bounds, decimals."""
    shape = INTEGER if kind.name in ("int", "year") else NUMBER
    if not shape.fullmatch(value):
        return Problem("number")
    number = Decimal(value)
    if kind.above is not None and number <= Decimal(kind.above):
        return Problem("not_above", {"above": kind.above})
    if kind.minimum is not None and number < Decimal(kind.minimum):
        return Problem("too_small", {"min": kind.minimum})
    if kind.maximum is not None and number > Decimal(kind.maximum):
        return Problem("too_large", {"max": kind.maximum})
    if kind.places is not None and len(value.partition(".")[2]) > kind.places:
        return Problem("places", {"places": kind.places})
    return None
