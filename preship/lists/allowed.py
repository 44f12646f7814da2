"""What a list may be asked: a value that nobody can choose is refused with what there is, never answered by an empty list."""

from collections.abc import Mapping

from preship.codes import lookup
from preship.fields.choices import named_choices, table_address
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import ChoicesJson
from preship.lists.declaration import List, Query
from preship.lists.declared import control_of, flows_of, options_of, table_of


def demand_choosable(of: List, query: Mapping[str, str]) -> None:
    """Refusal invalid where a value can't be chosen; a condition that a list does not have, `allow` refuses."""
    errors: dict[str, Problem] = {}
    choices: dict[str, ChoicesJson] = {}
    for one in of.query:
        value = query.get(one.name, "").strip()
        found = unchosen(of, one, value) if value and one.how == "exact" else None
        if found:
            errors[one.name], choices[one.name] = found
    if errors:
        raise Refusal("invalid", errors=errors, choices=choices)


def unchosen(of: List, query: Query, value: str) -> tuple[Problem, ChoicesJson] | None:
    """What is wrong with a condition's value and what it may be; None where it may be anything or this."""
    column = of.column(query.column or query.name) or of.column(query.name)
    control = query.control or control_of(of, query, column)
    if control == "code" and column:
        table = table_of(of, column)
        known = lookup.label(table, value) is not None
        return None if known else (Problem("unknown_code"), {"address": table_address(table)})
    options = {}
    if control == "state":
        options = {state.name: state.label for flow in flows_of(of) for state in flow.states}
    elif control in ("choice", "kind") and column:
        options = options_of(of, column)
    return (Problem("option"), named_choices(options)) if options and value not in options else None
