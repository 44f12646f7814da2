"""The English plural of a unit's name, as the page has it too (web/src/i18n/plural.ts)."""

import re

from preship.fields.text import Text

SAME = ("aircraft", "dozen", "horsepower")
OTHER = {"foot": "feet", "inch": "inches"}


def pluralize(name: str, number: str) -> str:
    """A name beside a number: 1 machine, 3 machines, 2 pairs (matched), 4 square feet."""
    found = re.fullmatch(r"(.*?)([A-Za-z]+)( \(.*\))?", name)
    if found is None or re.fullmatch(r"-?0*1(\.0*)?", number.strip()):
        return name
    before, last, behind = found[1], found[2], found[3] or ""
    if last.lower() in SAME:
        return name
    ending = "es" if re.search(r"(s|x|ch|sh)$", last) else "s"
    return f"{before}{OTHER.get(last) or last + ending}{behind}"


def count_text(name: Text, number: str) -> Text:
    """A unit's name in both languages beside a number."""
    return Text(name.zh, pluralize(name.en, number))
