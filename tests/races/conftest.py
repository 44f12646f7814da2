"""One served program with four workers for all races, and client processes to race in."""

import itertools

import pytest

from tests.support.integrity import torn
from tests.support.population import settle
from tests.support.racing import Racers
from tests.support.typesetter import Typesetter

CROWD = 20
KEYS = itertools.count(1)


@pytest.fixture(scope="package")
def arena(mould):
    """The program that is raced against; what one race leaves behind, the next one meets."""
    program = mould.cast().start(workers=4)
    typesetter = Typesetter(program)
    yield program
    typesetter.end()
    program.kill()


@pytest.fixture(scope="package")
def crowd(arena):
    """Twenty client processes."""
    team = Racers(arena.port, CROWD)
    yield team
    team.end()


@pytest.fixture(scope="module")
def racers(arena, crowd):
    """The client processes; when a module's races are over, nothing is torn and nothing broke in the log."""
    yield crowd
    assert torn(arena) == []
    assert "Traceback" not in (arena.home / "served.log").read_text()


@pytest.fixture
def town(arena):
    """`town(("filed", 3), ("enterprise", 2))`: a fresh organisation for each, with so many people."""
    return lambda *houses: settle(arena, *houses)


@pytest.fixture
def keys():
    """Idempotency keys that nobody else uses."""
    return (f"race-{number}" for number in KEYS)
