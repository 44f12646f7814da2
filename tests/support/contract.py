"""Every answer that a test gets from the API through a `Desk` is held against what its operation declares: the status,
the content type, and JSON to the last name and value. So the whole suite holds the description of the API."""

import functools
import gzip
import re
from dataclasses import dataclass

import pydantic

REFUSED = 400
STRICT = pydantic.ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True)
class Declared:
    """An operation's answers: a validator for each status (None: no body), content types of files, and the statuses with
    which it may refuse."""

    name: str
    statuses: dict
    files: tuple
    refused: tuple


@functools.cache
def refusal():
    """What every operation may answer instead."""
    from preship.fields.schemas import RefusalJson  # noqa: PLC0415 - what needs Django is imported once it is set up

    return strict(RefusalJson)


def strict(annotation):
    """A validator that takes a type by the letter, and nothing it does not name."""
    return pydantic.create_model("Strict", __config__=STRICT, answer=(annotation, ...))


@functools.cache
def declared_all():
    """Of every operation (method, pattern of its address, what it declares)."""
    from preship.serving.api import api  # noqa: PLC0415

    found = []
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                where = f"/api/{prefix}{path}".replace("//", "/")
                pattern = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(where)))
                for method in operation.methods:
                    found.append((method, pattern, declared(method, where, operation)))
    # An address that has no parameter comes before one that would take it.
    return sorted(found, key=lambda one: one[1].pattern.count("[^/]+"))


def declared(method, where, operation):
    """What one operation declares."""
    from preship.accounts.refused_statuses import refused_statuses  # noqa: PLC0415

    extra = (operation.openapi_extra or {}).get("responses", {})
    files = tuple(kind for answer in extra.values() for kind in answer.get("content", {}))
    statuses = {}
    for status, model in operation.response_models.items():
        described = model is not None and hasattr(model, "model_fields")
        statuses[status] = strict(model.model_fields["response"].annotation) if described else None
    return Declared(f"{method} {where}", statuses, files, refused_statuses(method, operation))


def operation_of(method, path):
    """What an address declares; None where there is no operation."""
    found = (one for of, pattern, one in declared_all() if of == method.upper() and pattern.fullmatch(path))
    return next(found, None)


def hold(method, path, answer):
    """The answer, once it keeps what its operation declares; AssertionError where it does not."""
    one = operation_of(method, path.split("?")[0]) if path.startswith("/api/") else None
    if one is not None:
        problem = breach(one, answer)
        assert not problem, f"{one.name} answered {answer.status_code} not as declared: {problem}"
    return answer


def body_of(answer):
    """What an answer says, unpacked where it came small over the line."""
    return gzip.decompress(answer.content) if answer.headers.get("Content-Encoding") == "gzip" else answer.content


def breach(one, answer):
    """In what an answer differs from what its operation declares; empty where it does not."""
    status, kind = answer.status_code, answer.headers.get("Content-Type", "").split(";")[0]
    if status >= REFUSED:
        return "no such refusal" if status not in one.refused else wrong(refusal(), answer.content)
    if status not in one.statuses:
        return "no such status"
    if one.statuses[status] is not None:
        return wrong(one.statuses[status], body_of(answer)) if kind == "application/json" else f"it is {kind}"
    if status in (204, 304):
        return f"it has a body {answer.content[:80]}" if answer.content else ""
    return "" if kind in one.files or "*/*" in one.files else f"a file of {kind}"


def wrong(validator, content):
    """What pydantic says against a body."""
    try:
        validator.__pydantic_validator__.validate_json(b'{"answer":' + content + b"}")
    except pydantic.ValidationError as error:
        return str(error)
    return ""
