"""What may be chosen at a field, for whoever chose something else: a program need not guess."""

from collections.abc import Iterable, Mapping

from preship.fields.describe import serialize_text
from preship.fields.form import Form, kind_of, rows_of
from preship.fields.kinds import Kind
from preship.fields.messages import Problem
from preship.fields.schemas import ChoicesJson
from preship.fields.text import Text

UNCHOSEN = ("option", "unknown_code")


def choices_of(kind: Kind) -> ChoicesJson | None:
    """The values of a closed list, or where its code table is; None for a kind that takes anything."""
    if kind.table:
        return {"address": table_address(kind.table)}
    if kind.name == "agency":
        return {"address": "/api/agencies/commissionable" if kind.open else "/api/filed-agencies"}
    return named_choices({option.value: option.label for option in kind.options}) if kind.options else None


def table_address(table: str) -> str:
    """Where a code table is read."""
    return f"/api/codes/{table}"


def named_choices(options: Mapping[str, Text]) -> ChoicesJson:
    """Values with their names."""
    return {"values": [{"value": value, "label": serialize_text(label)} for value, label in options.items()]}


def plain_choices(values: Iterable[str]) -> ChoicesJson:
    """Values that are called as they are."""
    return named_choices({value: Text(value, value) for value in values})


def choices_at(of: type[Form], errors: Mapping[str, object], prefix: str = "") -> dict[str, ChoicesJson]:
    """What may be chosen where something else was, by path of the problem."""
    found = {}
    for path, problem in errors.items():
        kind = kind_at(of, path) if isinstance(problem, Problem) and problem.code in UNCHOSEN else None
        choices = choices_of(kind) if kind else None
        if choices:
            found[prefix + path] = choices
    return found


def kind_at(of: type[Form], path: str) -> Kind | None:
    """The kind of the field that a dotted path names; None where it names none."""
    head, _, rest = path.partition(".")
    info = of.model_fields.get(head)
    if info is None:
        return None
    inner = rows_of(info)
    if inner is None or not rest:
        return kind_of(info)
    return kind_at(inner, rest.partition(".")[2])
