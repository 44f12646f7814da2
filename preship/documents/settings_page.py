"""docs/settings.md and `preship settings`: every setting from its declaration."""

from collections.abc import Iterator
from typing import NamedTuple

from preship.cases.limits import Term
from preship.deadlines.terms import TERMS
from preship.environment import ROOT, Environment, shown_value, unit_of, variable_of

HEAD = """# Settings

Environment variables of an installation. `preship settings` prints them with the values in force, secrets never. A name that
begins with `PRESHIP_` and is not among these stops the start, and so does a value that can't be one.

| variable | meaning | value | default |
| --- | --- | --- | --- |
"""


class Row(NamedTuple):
    """One setting: its variable, meaning, what a value must be, its value as it may be printed."""

    variable: str
    meaning: str
    unit: str
    value: str


def rows(read: Environment) -> Iterator[Row]:
    """Every setting as it is read, the time limits last."""
    for field, about in Environment.model_fields.items():
        if field != "term":
            yield Row(variable_of(field), about.description or "", unit_of(about), shown_value(read, field))
    for term in TERMS.values():
        about = Environment.model_fields["term"]
        yield Row(term.variable, f"{term.purpose.en}; until customs sets it", unit_of(about), shown_term(term, read))


def shown_term(term: Term, read: Environment) -> str:
    """A time limit as the environment has it, else as the program has it."""
    days, working = read.term.get(term.name, term.standard)
    return "none" if days is None else f"{days} {'working ' if working else ''}day{'s' * (days != 1)}"


def settings_page() -> str:
    """docs/settings.md: the same whatever this machine's environment says."""
    standard = Environment.model_construct()
    lines = (
        f"| `{row.variable}` | {row.meaning} | {row.unit} | {row.value and f'`{row.value}`'} |"
        for row in rows(standard)
    )
    return HEAD + "\n".join(lines).replace(f"{ROOT}/", "") + "\n"
