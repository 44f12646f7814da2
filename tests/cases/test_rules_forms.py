"""A rule says which forms it reads (`Context[Commission, Result]`), and is named by processes that have them."""

import inspect
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.rules import Rule
from preship.fields.form import Form, read_form

ROWS = [(flow, step, rule) for flow in FLOWS.values() for step in flow.transitions for rule in step.rules]


def read_contexts(owner):
    """The contexts that a rule's or an effect's functions say they take, without the open one of `Rule` itself."""
    functions = [f for _, f in inspect.getmembers(owner, inspect.isfunction)] if inspect.isclass(owner) else [owner]
    hints = [hint for function in functions for hint in get_type_hints(function, localns={"Context": Context}).values()]
    return [hint for hint in hints if get_origin(hint) is Context]


def fits(wanted, form):
    """Whether a form is one of those wanted."""
    options = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    return wanted is Any or any(issubclass(form or Form, option) for option in options)


def problems(flow, step, owner):
    """Where a rule or effect reads a form that the process or the action has not."""
    for hint in read_contexts(owner):
        document, given = (*get_args(hint), Any)[:2]
        if not fits(document, flow.form) or not fits(given, step.form):
            yield f"{flow.kind}.{step.name}: {owner.__qualname__} reads {hint}"


def test_rules_and_effects_are_named_where_their_forms_are():
    """Of every row of every process: what its rules and its effect read is what the row takes."""
    owners = [*ROWS, *((f, s, s.apply) for f in FLOWS.values() for s in f.transitions if s.apply)]
    assert [said for flow, step, owner in owners for said in problems(flow, step, owner)] == []
    assert len({owner for *_, owner in owners if read_contexts(owner)}) >= 20  # the test finds what they say


class ReadsAnother(Rule):
    """读错。
    Reads another form.
    """

    def holds(self, context: "Context[Form]") -> bool:
        """Whatever."""
        return context.document is not None


def test_a_rule_in_the_wrong_process_is_found():
    """The same check, of a rule that reads a commission and stands in another process."""
    flow = FLOWS["feedback"]
    wrong = next(rule for _, _, rule in ROWS if rule.__name__ == "GoodsCodesAreKnown")
    assert list(problems(flow, flow.creation, wrong))
    assert not list(problems(flow, flow.creation, ReadsAnother))


def test_no_rule_reads_the_document_untyped():
    """`data` and `input` are the kernel's; a rule that reads them by name is not held by its form."""
    sources = {rule: inspect.getsource(rule) for _, _, rule in ROWS}
    untyped = [
        rule.__name__ for rule, text in sources.items() if "data[" in text or "data.get" in text or ".input" in text
    ]
    assert untyped == []


def test_a_document_reads_as_its_form_types_it():
    """What is missing is None, rows are typed, and a value that would not be taken any more is read as it stands."""
    form = FLOWS["commission"].form
    read = read_form(form, {"agency": "12", "goods": [{"hs_code": "old", "year": 2019}]})
    assert (read.agency, read.goods[0].hs_code, read.goods[0].year, read.goods[0].name) == ("12", "old", 2019, None)
    assert read_form(form, {}).goods is None
    with pytest.raises(AttributeError):
        read.misspelt  # noqa: B018
