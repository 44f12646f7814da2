"""Hold data against a form: format errors always, completeness when it is to be submitted (processes.md, common)."""

import contextlib
import datetime
from collections.abc import Callable, Collection, Sequence
from typing import Any

from pydantic import ValidationError

from preship.fields.clock import beijing_today
from preship.fields.cross_rules import problems
from preship.fields.form import Form, declaration_of, kind_of, labels, rows_of
from preship.fields.messages import Problem
from preship.fields.schemas import JsonObject, rows_in

Errors = dict[str, Problem]
PYDANTIC_CODES = {"extra_forbidden": "undeclared"}


def check(
    of: type[Form],
    data: Any,
    *,
    complete: bool,
    today: datetime.date | None = None,
    exists: Callable[[str, str], bool] | None = None,
) -> tuple[dict[str, Any], Errors]:
    """Clean data and every problem by path, in one round. `complete` asks for required fields too; `exists(table, code)` for
    codes."""
    today = today or beijing_today()
    found: Errors = {}
    try:
        model = of.model_validate(data)
    except ValidationError as refused:
        wrong = refused.errors(include_url=False)
        errors = dict(read_error(error) for error in reversed(wrong))
        errors = dict(reversed(errors.items()))
        right = without(data, [error["loc"] for error in wrong])
        # A name that is no text (half a character) stands at no place that it could be taken from.
        with contextlib.suppress(ValidationError):
            if right is not None:
                clean = of.model_validate(right).model_dump(exclude_none=True)
                walk(of, clean, "", found, complete=complete, today=today, exists=exists)
        return {}, {**errors, **{path: problem for path, problem in found.items() if not is_within(path, errors)}}
    clean = model.model_dump(exclude_none=True)
    walk(of, clean, "", found, complete=complete, today=today, exists=exists)
    return clean, found


def without(data: Any, places: Collection[Sequence[int | str]]) -> Any:
    """The data without the values that are wrong, so that the rest can be told of in the same round; None where nothing
    is left to look at. A row that is none becomes an empty one, which keeps the others in their places. A place comes in
    its parts, because a name that no form has may hold a point; the empty one is the whole, e.g. where a name is no text.
    What is right is not copied: it may be nested deeper than Python can follow."""
    if not isinstance(data, dict) or not all(places):
        return None
    return prune(data, places)


def prune(held: Any, places: Collection[Sequence[int | str]]) -> Any:
    """What is held without these places in it."""
    wrong = {str(place[0]) for place in places if len(place) == 1}
    within: dict[str, list[Sequence[int | str]]] = {}
    for place in places:
        if len(place) > 1 and str(place[0]) not in wrong:
            within.setdefault(str(place[0]), []).append(place[1:])
    if isinstance(held, list):
        rows = [(str(at), row) for at, row in enumerate(held)]
        return [{} if at in wrong else prune(row, within[at]) if at in within else row for at, row in rows]
    if isinstance(held, dict):
        return {
            name: prune(value, within[name]) if name in within else value
            for name, value in held.items()
            if name not in wrong
        }
    return held


def is_within(path: str, errors: Errors) -> bool:
    """Whether what is said of a path was said already, of it or of what holds it."""
    parts = path.split(".")
    return any(".".join(parts[:length]) in errors for length in range(1, len(parts) + 1))


def read_error(error: Any) -> tuple[str, Problem]:
    """One pydantic error as (path, problem)."""
    path = ".".join(str(part) for part in error["loc"])
    if error["type"] == "problem":
        return path, Problem(error["ctx"]["code"], error["ctx"]["parameters"])
    return path, Problem(PYDANTIC_CODES.get(error["type"], "wrong_type"))


def walk(
    of: type[Form],
    data: JsonObject,
    prefix: str,
    found: Errors,
    *,
    complete: bool,
    today: datetime.date,
    exists: Callable[[str, str], bool] | None,
) -> None:
    """Gather what single values can't tell: missing fields, unknown codes, rules between fields, rows within."""
    for name, info in of.model_fields.items():
        path, kind, value = prefix + name, kind_of(info), data.get(name)
        if complete and kind.accepted and value is not True:
            found[path] = Problem("accepted")
        elif complete and declaration_of(info).required and value is None:
            found[path] = Problem("rows_missing" if kind.name == "rows" else "required")
        if value is None:
            continue
        if kind.table and exists is not None:
            listed = value if isinstance(value, list) else [value]
            if not all(exists(kind.table, str(code)) for code in listed):
                found[path] = Problem("unknown_code")
        inner = rows_of(info)
        if inner is not None:
            for index, row in enumerate(rows_in(data, name)):
                walk(inner, row, f"{path}.{index}.", found, complete=complete, today=today, exists=exists)
    for name, problem in problems(of.cross, data, labels(of), today, complete):
        found.setdefault(prefix + name, problem)
