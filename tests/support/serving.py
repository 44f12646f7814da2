"""Fixtures that serve the real program: for races, faults and the browser."""

import os
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.mould import Mould


@pytest.fixture(scope="session")
def mould():
    """The installation all served ones are copies of; the processes of one run share it."""
    made = Mould(Path(os.environ["PRESHIP_DATA"]) / "served")
    yield made
    made.break_up()


@pytest.fixture
def serve(mould):
    """`serve(workers=2, PRESHIP_…="…")`: a program of this test alone, started; ended after the test."""
    started = []

    def serving(workers=2, **switches):
        program = mould.cast(**switches)
        started.append(program)
        return program.start(workers)

    yield serving
    for program in started:
        program.kill()


@pytest.fixture(scope="module")
def served(mould):
    """One started program for the tests of a module; what they leave behind, the next one meets."""
    program = mould.cast().start()
    yield program
    program.kill()


def pytest_collection_modifyitems(items):
    """Whoever drives Chromium or a served program is marked for it."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if names & {"page", "new_context", "browser", "desk_page"}:
            item.add_marker(pytest.mark.browser)
        if names & {"serve", "served", "mould"}:
            item.add_marker(pytest.mark.served)


def pytest_report_header():
    """Which database this run is about."""
    kind = "PostgreSQL" if postgres.is_named() else "SQLite"
    return f"database: {kind}, data in {Path(os.environ['TEST_HOME']).name}"
