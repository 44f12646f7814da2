"""Text as it is compared: what looks the same to a reader is the same text.

NFKC (width, ligatures, Kangxi radicals), the other CJK radicals, case, marks over Latin letters, letters that Unicode does
not take apart (ß, ł, ø), brackets, dashes, quotation marks, blanks, invisible characters. What is folded is what is stored
beside a text and compared, so SQLite and PostgreSQL answer alike.
"""

import functools
import re
import unicodedata
from typing import Any

from preship.folding.radicals import RADICALS
from preship.folding.refuse import INVISIBLE

LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n",
    "ĸ": "k", "ƀ": "b", "ƶ": "z", "ǥ": "g", "ɨ": "i", "ʉ": "u", "ɫ": "l", "ß": "ss", "ς": "σ",
}  # fmt: skip
"""Letters that stand for others in names and have no decomposition in Unicode."""
DASHES = "‐‑‒–—―−﹘﹣－⁃˗─━"
OPENING, CLOSING = "[{<〔【〖「『〈《〘〚⟨⟪«‹", "]}>〕】〗」』〉》〙〛⟩⟫»›"
QUOTES = '‘’‚‛“”„‟′″`´ʹʼˈ"'
DOTS = "・‧•∙⋅･"
SIGNS = str.maketrans(
    {**LETTERS, **RADICALS}
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(OPENING, "(")
    | dict.fromkeys(CLOSING, ")")
    | dict.fromkeys(QUOTES, "'")
    | dict.fromkeys(DOTS, "·")
)
BEFORE = str.maketrans(RADICALS | dict.fromkeys(QUOTES, "'") | dict.fromkeys("¨¯¸˘˙˚˛˜˝", ""))
"""What NFKC would take apart into a blank and a mark."""
LATIN_MARKED = re.compile("([a-zσ-ωα-ρ])[\u0300-\u036f]+")
BLANKS = re.compile(r"\s+")
NO_BLANK = re.compile(r" ?([-()/,.·']) ?")
CHINESE_GAP = re.compile(r"(?<=[⺀-鿿豈-﫿]) (?=[⺀-鿿豈-﫿])")
NOT_CODE = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """A text as it is compared and searched; folding it again changes nothing."""
    while True:  # a sign may become another that folds; every text is still after a second or third time
        folded = fold_once(text)
        if folded == text:
            return folded
        text = folded


def fold_once(text: str) -> str:
    """One pass of `fold`."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text.translate(BEFORE)))
    text = text.casefold()
    if not text.isascii():
        text = LATIN_MARKED.sub(r"\1", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFKC", text)
    text = INVISIBLE.sub("", text.translate(SIGNS))
    text = NO_BLANK.sub(r"\1", BLANKS.sub(" ", text).strip())
    return CHINESE_GAP.sub("", text)


def fold_number(text: str) -> str:
    """A certificate, filing or contract number as it is compared: `fold` without any blank."""
    return fold(fold(text).replace(" ", ""))


def fold_code(text: str) -> str:
    """A code (HS, USCC, customs) as it is compared: letters in upper case and digits, nothing between them."""
    return NOT_CODE.sub("", fold(text)).upper()


def simplify(text: str) -> str:
    """`fold`, traditional characters and Taiwan's and Hong Kong's words as simplified Chinese writes them: for searching,
    never for telling names apart."""
    folded = fold(text)
    return folded if folded.isascii() else fold(convert(folded))


def convert(text: str) -> str:
    """Traditional to simplified characters, until nothing changes."""
    for _ in range(4):
        changed = converter().convert(text)
        if changed == text:
            break
        text = changed
    return text


@functools.cache
def converter() -> Any:
    """OpenCC's dictionary; only who searches waits for it."""
    import opencc  # noqa: PLC0415

    return opencc.OpenCC("t2s")


RADICAL = str.maketrans(RADICALS)
KANGXI = re.compile("[\u2f00-\u2fd5]")


def tidy(text: str) -> str:
    """A text as it is kept: the same to every reader, in the characters that keyboards have. PDFs and old systems give
    radicals for characters and letters in pieces."""
    if text.isascii():
        return text
    return unicodedata.normalize(
        "NFC", KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(RADICAL))
    )
