"""The judge of one value: cleans it, then holds it against its kind."""

import re
from decimal import Decimal
from typing import Any

from preship.fields.formats import FORMATS
from preship.fields.kinds import Kind
from preship.fields.messages import Problem

BLANKS = " \t\r\n\u00a0\u3000"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
INTEGER = re.compile(r"-?[0-9]{1,10}")
THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
POINTS = re.compile(r"(?<=[0-9])[. ](?=[0-9])")
NUMERIC = ("decimal", "money", "int", "year")
ASCII = (*NUMERIC, "email", "phone", "mobile", "uscc", "id_number", "hs_code")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class Refused(ValueError):
    """A value that its kind refuses; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def clean(kind: Kind, value: Any) -> Any:
    """The value as it is kept: trimmed text, numbers as their kind has them, None for nothing; Refused if wrong."""
    if value is None:
        return None
    if kind.name == "bool":
        if not isinstance(value, bool):
            raise Refused(Problem("wrong_type"))
        return value
    if kind.name in ("int", "year", "decimal", "money") and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Refused(Problem("wrong_type"))
    if HALF_CHARACTER.search(value):
        raise Refused(Problem("control"))
    value = plain(kind, value.strip(BLANKS))
    if not value:
        return None
    problem = judge(kind, value)
    if problem:
        raise Refused(problem)
    return int(value) if kind.name in ("int", "year") else value


def plain(kind: Kind, value: str) -> str:
    """What a Chinese keyboard or a sheet makes of digits and addresses, as everybody else types it: half-width letters,
    numbers without thousands separators, HS codes without points. Other kinds of text stay as they are."""
    if kind.name not in ASCII:
        return value
    value = value.translate(HALF_WIDTH)
    if kind.name in NUMERIC and THOUSANDS.fullmatch(value):
        return value.replace(",", "")
    return POINTS.sub("", value) if kind.name == "hs_code" else value


def judge(kind: Kind, value: str) -> Problem | None:
    """What is wrong with a trimmed, non-empty text, the first thing found; None if nothing."""
    if CONTROL.search(value) or (kind.name != "paragraph" and re.search(r"[\r\n\t]", value)):
        return Problem("control")
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


def judge_number(kind: Kind, value: str) -> Problem | None:
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
