"""One folding of text for all comparing (decision 0032): pure functions, so both databases compare alike."""

from preship.folding.fold import fold, fold_code, fold_number, simplify, tidy
from preship.folding.refuse import name_character, nameless, strip_invisible

__all__ = ["fold", "fold_code", "fold_number", "name_character", "nameless", "simplify", "strip_invisible", "tidy"]
