"""One folding of text for all comparing (decision 0032): pure functions, so both databases compare alike."""

from preship.folding.fold import fold, fold_code, fold_number, simplify, tidy
from preship.folding.refuse import name_character, nameless, strip_invisible
from preship.folding.spellings import fold_spellings, spellings

__all__ = [
    "fold",
    "fold_code",
    "fold_number",
    "fold_spellings",
    "name_character",
    "nameless",
    "simplify",
    "spellings",
    "strip_invisible",
    "tidy",
]
