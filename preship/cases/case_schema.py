"""What a case answers, kind by kind, put together from the declarations of its processes."""

import functools
import operator
from typing import Annotated, Any, Literal, get_type_hints

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from pydantic import Discriminator
from typing_extensions import TypeAliasType, TypedDict

from preship.cases.flow import FLOWS, Flow
from preship.cases.schemas import CaseParts
from preship.fields.schemas import OneOf


def case_schema() -> Any:
    """The union of every process's case, told apart by `kind`. ImproperlyConfigured while processes may still come."""
    if not apps.ready or not FLOWS:
        raise ImproperlyConfigured("the answers of cases are put together once every process is known")
    kinds = [schema_of(flow) for flow in FLOWS.values()]
    return TypeAliasType("CaseJson", Annotated[functools.reduce(operator.or_, kinds), Discriminator("kind")])


def schema_of(flow: Flow) -> Any:
    """One process's case: its states by name, and what it adds to the page and computes."""
    name = "".join(part.title() for part in flow.kind.split("-")) + "CaseJson"
    own = {
        "kind": Literal[flow.kind],
        "state": Annotated[str, OneOf(*(state.name for state in flow.states))],
        "computed": flow.computed_json,
        "extra": flow.extra_json,
    }
    made = TypedDict(name, {**own, **get_type_hints(CaseParts, include_extras=True)})  # type: ignore[misc]
    made.__doc__ = f"{flow.label.en}, as its page shows it."
    return made
