"""What schemathesis makes of docs/openapi.json: for each operation requests that fit its schema and requests that do not.
Made once in a process and kept for every role: making one takes longer than answering it."""

import functools
from pathlib import Path

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from tests.support.chance import HealthCheck, Phase, given, settings
from tests.support.selection import amount

DOCUMENT = Path(__file__).parents[2] / "docs/openapi.json"
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
CASES = amount(40, brief=2)
"""How many of an operation; half of them do not fit, where it takes a query or a body: every text fits an address."""


@functools.cache
def described():
    """Every operation of docs/openapi.json by its label (`GET /api/session`)."""
    schema = schemathesis.openapi.from_path(DOCUMENT, config=SchemathesisConfig())
    return {operation.label: operation for operation in (found.ok() for found in schema.get_all_operations())}


@functools.cache
def cases(label):
    """The cases of one operation, the same in every run; one alone where it takes nothing."""
    operation = described()[label]
    modes = tuple(GenerationMode) if operation.query or operation.body else (GenerationMode.POSITIVE,)
    made = []
    for mode in modes:

        @settings(
            max_examples=max(1, CASES // len(modes)),
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(mode))
        def keep(case):
            made.append(case)

        keep()
    return made


def about(case, parts, query):
    """The same case with these parts in its address, and what it asks by these names."""
    return case.operation.Case(
        path_parameters={**case.path_parameters, **parts},
        headers=case.headers.copy(),
        query={name: query.get(name, value) for name, value in case.query.items()},
        body=case.body,
        media_type=case.media_type,
    )


def said_against(case, answer):
    """What schemathesis says against an answer, a line each; empty where it keeps what the document says."""
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as found:
        return "; ".join(f"{one.title}: {one.message}"[:300] for one in found.exceptions)
    return ""
