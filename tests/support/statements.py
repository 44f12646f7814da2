"""Counting SQL: a list's number of statements is part of its contract."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest


@pytest.fixture
def sql_count(db):
    """`with sql_count(2) as statements:` fails, showing them, unless exactly two ran; without a number it records."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from preship.accounts import sessions  # noqa: PLC0415
    from preship.codes import lookup  # noqa: PLC0415
    from preship.lists import frequency  # noqa: PLC0415

    @contextmanager
    def counting(expected: int | None = None) -> Iterator[list[str]]:
        lookup.freshen()  # its look at the tables' versions falls outside the count
        frequency.freshen()
        statements: list[str] = []
        # So does the writing of a session that lives on, once a minute: a slow machine meets it, a quick one not.
        lives_on = patch.object(sessions, "REFRESH", sessions.ABSOLUTE)
        with lives_on, CaptureQueriesContext(connection) as captured:
            yield statements
        statements.extend(query["sql"] for query in captured.captured_queries)
        if expected is not None and len(statements) != expected:
            shown = "\n".join(statements)
            pytest.fail(f"{len(statements)} statements instead of {expected}:\n{shown}")

    return counting
