"""Names with marked letters, as they may be written without: Müller, Mueller, Muller. For searching, never for telling names
apart: `Manuel` is not `Manul`."""

import re
import unicodedata

from preship.folding.fold import fold

SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ø": "Oe", "Ü": "Ue"})
SPELLED = re.compile("(?<![aeoq])([aou])e")
LONGEST_NAME = 500
"""Letters of a text that may be a name; what is longer is kept in one spelling."""


def spellings(text: str) -> list[str]:
    """A text folded, then folded as its marked letters are spelled out, and as spelled out ones are marked."""
    folded = fold(text)
    out = fold(unicodedata.normalize("NFC", text).translate(SPELLED_OUT))
    return [one for one in dict.fromkeys((folded, out, SPELLED.sub(r"\1", folded))) if one]


def fold_spellings(text: str) -> str:
    """What a list keeps of a text to be found by: each of its spellings on a line, so that no search takes two of them for
    one."""
    return "\n".join(spellings(text)) if len(text) <= LONGEST_NAME else fold(text)
