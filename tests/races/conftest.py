"""One served program with four workers for all races, and client processes to race in."""

import itertools

import pytest

from tests.support.integrity import torn
from tests.support.population import settle
from tests.support.racing import Racers


@pytest.fixture(scope="package")
def arena(mould):
    """The program that is raced against; what one race leaves behind, the next one meets."""
    program = mould.cast().start(workers=4)
    yield program
    program.kill()


@pytest.fixture
def racers(arena):
    """`racers(8)`: so many client processes; when they have raced, nothing is torn and nothing broke in the log."""
    teams = []

    def team(count):
        teams.append(Racers(arena.port, count))
        return teams[-1]

    yield team
    for made in teams:
        made.end()
    assert torn(arena) == []
    assert "Traceback" not in (arena.home / "served.log").read_text()


@pytest.fixture
def town(arena):
    """`town(("filed", 3), ("enterprise", 2))`: a fresh organisation for each, with so many people."""
    return lambda *houses: settle(arena, *houses)


@pytest.fixture
def keys():
    """Idempotency keys that nobody else uses."""
    return (f"race-{number}" for number in itertools.count())
