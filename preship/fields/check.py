"""Hold data against a form: format errors always, completeness when it is to be submitted (processes.md, common)."""

import datetime
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from preship.fields.clock import beijing_today
from preship.fields.cross import problems
from preship.fields.form import Form, declared_of, kind_of, labels, rows_of
from preship.fields.messages import Problem

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
    """Clean data and the problems by path. `complete` asks for required fields too; `exists(table, code)` for codes."""
    try:
        model = of.model_validate(data)
    except ValidationError as refused:
        errors = dict(read(error) for error in reversed(refused.errors(include_url=False)))
        return {}, dict(reversed(errors.items()))
    clean = model.model_dump(exclude_none=True)
    found: Errors = {}
    walk(of, clean, "", found, complete=complete, today=today or beijing_today(), exists=exists)
    return clean, found


def read(error: Any) -> tuple[str, Problem]:
    """One pydantic error as (path, problem)."""
    path = ".".join(str(part) for part in error["loc"])
    if error["type"] == "problem":
        return path, Problem(error["ctx"]["code"], error["ctx"]["parameters"])
    return path, Problem(PYDANTIC_CODES.get(error["type"], "wrong_type"))


def walk(
    of: type[Form],
    data: dict[str, Any],
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
        elif complete and declared_of(info).required and value is None:
            found[path] = Problem("rows_missing" if kind.name == "rows" else "required")
        if value is None:
            continue
        if kind.table and exists is not None:
            listed = value if isinstance(value, list) else [value]
            if not all(exists(kind.table, code) for code in listed):
                found[path] = Problem("unknown_code")
        inner = rows_of(info)
        if inner is not None:
            for index, row in enumerate(value):
                walk(inner, row, f"{path}.{index}.", found, complete=complete, today=today, exists=exists)
    for name, problem in problems(of.cross, data, labels(of), today, complete):
        found.setdefault(prefix + name, problem)
