"""How alike two registrations are, by name and by number, as both are compared (decision 0032). Pure: nothing here asks the
database, and both databases say the same."""

import re
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from preship.folding import fold, simplify

ALIKE = 85
"""From so many per cent on two names are alike."""
AKIN = 60
"""So much must the names have in common where only the numbers are nearly the same."""
LEGAL_ZH = re.compile("有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|株式会社|有限会社|주식회사")
LEGAL = frozenset(
    [
        "ab",
        "ag",
        "as",
        "bhd",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "inc",
        "kg",
        "kk",
        "limited",
        "llc",
        "llp",
        "ltd",
        "nv",
        "oy",
        "oyj",
        "plc",
        "pte",
        "pty",
        "sa",
        "sarl",
        "sas",
        "sdn",
        "sl",
        "spa",
        "srl",
    ]
)
WORD = re.compile(r"[^\W_]+")
DIGITS = re.compile(r"\d+")
LONG_CODE, SHORTEST_CODE, SHORTEST_NAME = 15, 8, 2


class RegistrationKey(NamedTuple):
    """A registration as it is compared: its names, former ones among them, as `core` leaves them, and its bare code."""

    pk: int
    names: tuple[str, ...]
    code: str


class Likeness(NamedTuple):
    """Per cent that two registrations have in common, and by what."""

    per_cent: int
    by_name: bool
    by_code: bool


def core(name: str) -> str:
    """A name without what every other name has too: legal forms, signs, capitals."""
    words = [word for word in WORD.findall(simplify(name.replace(".", ""))) if word not in LEGAL]
    return LEGAL_ZH.sub("", " ".join(words)).strip()


def bare_code(code: str) -> str:
    """A registration number by its letters and digits alone."""
    return "".join(WORD.findall(fold(code)))


def compare_names(one: str, other: str) -> int:
    """Per cent that two cores have in common, words in whatever order; nothing where other numbers stand in them, for
    numbers in names are there to tell them apart."""
    if min(len(one), len(other)) < SHORTEST_NAME or DIGITS.findall(one) != DIGITS.findall(other):
        return 0
    return round(max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)))


def are_near(one: str, other: str) -> bool:
    """Whether two numbers may be one with a typing mistake: a sign or two neighbours; of long ones, whose last sign is
    reckoned from the others, two."""
    shorter = min(len(one), len(other))
    most = 2 if shorter >= LONG_CODE else 1
    return shorter >= SHORTEST_CODE and OSA.distance(one, other, score_cutoff=most) <= most


def likeness(one: RegistrationKey, other: RegistrationKey) -> Likeness | None:
    """How alike two registrations are; None where nobody needs to look."""
    named = max((compare_names(a, b) for a in one.names for b in other.names), default=0)
    same = bool(one.code) and one.code == other.code
    near = same or are_near(one.code, other.code)
    if named >= ALIKE or same or (near and named >= AKIN):
        return Likeness(100 if same else named, named >= ALIKE, near)
    return None
