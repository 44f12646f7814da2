"""A question as people ask it, made sure of: code, day, special case, edition."""

import datetime
import re
from dataclasses import dataclass

from preship.advice.explanation import SPECIAL
from preship.advice.tariff_lines import is_heading, is_line
from preship.codes.lookup import exists, is_hs_code, load_table
from preship.fields import clock
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.folding import fold

LENGTHS = (2, 4, 6, 8, 10)
DIGITS = re.compile(r"[0-9]+")
CALLED = re.compile(r"(?:hs|code|no|商品编[码号]|编[码号]|税则号列|税号|[\s:：.．])+(?=[0-9])", re.IGNORECASE)
"""What people write before a code."""
NARROW = {0xFF10 + n: str(n) for n in range(10)}
CODE_LENGTH = Text(
    "HS 编码为 2、4、6、8 或 10 位数字（或 HS 加 CIQ 共 13 位），这里是 {n} 位。",
    "An HS code has 2, 4, 6, 8 or 10 digits (13 with the CIQ code). This one has {n}.",
)
CODE_DIGITS = Text("HS 编码只含数字。", "An HS code has digits only.")
NO_EDITION = Text("没有这一版清单。", "There is no such edition of the lists.")


@dataclass(frozen=True, slots=True)
class FilledText:
    """A sentence with its parameters, as a problem at a field."""

    text: Text
    n: int = 0

    def say(self, language: str) -> str:
        """The sentence."""
        return self.text.say(language, n=self.n)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `edition` None: as known now."""

    code: str
    day: datetime.date
    special: str
    edition: int | None


def question(code: str, day: str = "", special: str = "", edition: str = "") -> Question:
    """Read what was asked; Refusal invalid with a problem at each field that can't be read."""
    errors: dict[str, object] = {}
    code = read_code(code)
    if not code:
        errors["hs_code"] = Problem("required")
    elif not DIGITS.fullmatch(code):
        errors["hs_code"] = FilledText(CODE_DIGITS)
    elif len(code) not in LENGTHS:
        errors["hs_code"] = FilledText(CODE_LENGTH, len(code))
    if day and not is_day(day):
        errors["day"] = Problem("date")
    if special and special not in SPECIAL:
        errors["special"] = Problem("option")
    if edition and not (DIGITS.fullmatch(edition) and len(edition) < 9):
        errors["edition"] = FilledText(NO_EDITION)
    if errors:
        raise Refusal("invalid", errors=errors)
    on = datetime.date.fromisoformat(day) if day else clock.beijing_today()
    return Question(code, on, special, int(edition) if edition else None)


def read_code(typed: str) -> str:
    """A code as it was typed, alone or in a sentence."""
    code = ten(plain(typed))
    if DIGITS.fullmatch(code):
        return code
    return code_in(typed) or code


def plain(code: str) -> str:
    """A code without what people write before it and the dots and gaps within, full-width digits as plain ones."""
    if code.isascii() and code.isdigit():
        return code
    bare = code.strip().translate(NARROW)
    called = CALLED.match(bare)
    return re.sub(r"[.．\s·-]", "", bare[called.end() :] if called else bare)


CODE = re.compile(
    r"(?<![0-9A-Za-z.])[0-9]{4}(?:[.\-· ]?[0-9]{2}){0,2}(?:[.\-· ]?[0-9]{2,5})?(?![0-9A-Za-z])(?!\s*[年号台件月/])"
)


def code_in(text: str) -> str:
    """The code that stands anywhere in a sentence, without separators, the last three of 13 digits (CIQ) left out; empty
    where there is none. Four digits count where the tariff has such a heading of machines."""
    detailed = load_table("hs").detailed_chapters
    for found in CODE.finditer(fold(text)):
        code = ten(re.sub(r"[^0-9]", "", found[0]))
        heading = exists("hs", code[:4])
        of_machines = heading if len(code) == 4 or code[:2] in detailed else exists("hs", code[:2])
        if len(code) in LENGTHS and of_machines:
            return code
    return ""


def ten(code: str) -> str:
    """The HS code of a declaration's 13 digits, whose last three are the CIQ code; others as they are."""
    return code[:10] if len(code) == 13 else code


def is_code(text: str) -> bool:
    """Whether somebody typed digits rather than a name."""
    return bool(DIGITS.fullmatch(plain(text)))


def in_tariff(code: str) -> bool:
    """Whether the loaded tariff has this code, as far as its detail goes; beyond six digits by the lines that are known."""
    if len(code) >= 4 and not is_heading(code):
        return False
    if len(code) == 10:
        return is_hs_code(code) and is_line(code)
    digits = len(code) if len(code) <= 6 and code[:2] in load_table("hs").detailed_chapters else 2
    if len(code) == 8 and code[:2] in load_table("hs").detailed_chapters:
        return exists("hs", code[:6]) and is_line(code)
    return exists("hs", code[:digits])


def name_of(code: str) -> tuple[str, Text] | None:
    """The longest beginning of a code that has a name, and the name."""
    known = load_table("hs").by_code
    for length in (10, 8, 6, 4, 2):
        row = known.get(code[:length]) if length <= len(code) else None
        if row is not None:
            return row.code, row.text
    return None
