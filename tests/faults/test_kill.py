"""kill -9 of the server, again and again, under load (issue: acceptance)."""

import os
import random
import tempfile
import time
from pathlib import Path

import pytest

from tests.faults.clerks import Clerk, Tally
from tests.faults.warm import Warm
from tests.support.cluster import Cluster
from tests.support.integrity import torn
from tests.support.population import settle
from tests.support.program import Program
from tests.support.selection import amount
from tests.support.typesetter import Typesetter

DEATHS = amount(60, brief=4)
DATABASE_DEATHS = amount(8, brief=2)
CLERKS = 4


def survived(program, deaths, die, shaky=False):
    """Clerks work on a started program while `die()` kills and revives it, at random moments; then everything they
    were told is held against what is there."""
    houses = settle(program, *[("enterprise", 1), ("filed", 1)] * CLERKS)
    tally, dice = Tally(shaky), random.Random()
    typesetter = Typesetter(program)
    clerks = [Clerk(tally, houses[2 * n][0], houses[2 * n + 1][0], seed=n) for n in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    try:
        for _ in range(deaths):
            tally.wait_for(dice.randrange(1, 25))
            time.sleep(dice.random() / 50)  # so that it dies anywhere within an answer
            die()
        tally.wait_for(CLERKS)
    finally:
        tally.closed = True
        for clerk in clerks:
            clerk.join()
        typesetter.end()
    assert tally.faults == []
    for clerk in clerks:
        for number in clerk.kept:
            clerk.is_whole(number)
        assert sorted(everything(clerk.callers[clerk.enterprise])) == sorted(clerk.kept)
        clerk.hang_up()
    assert torn(program) == []


def everything(reader):
    """The numbers of all commissions that somebody sees."""
    cursor = ""
    while cursor is not None:
        page = reader.get(f"/api/commissions?limit=100&cursor={cursor}").json()
        yield from (row["number"] for row in page["rows"])
        cursor = page["next"]


def test_nothing_acknowledged_is_lost_in_sixty_deaths(mould):
    """processes.md, common: the server, parent and workers, dies at 60 random moments while commissions are opened,
    filled with files, submitted, withdrawn, returned, accepted and certified. What it had acknowledged is there, a
    request sent again with its key is done once, nothing is half-done, and the audit chain is whole."""
    program = mould.cast()
    server = Warm(program)

    def die():
        server.kill()
        server.start()

    try:
        server.start()
        survived(program, DEATHS, die)
    finally:
        server.end()
    assert "Traceback" not in (program.home / "served.log").read_text()
    aside = program.home / "files" / "incoming"
    for left in aside.iterdir():
        os.utime(left, (0, 0))  # as they will be in an hour
    program.start()
    program.kill()
    assert list(aside.iterdir()) == []


@pytest.fixture
def cluster():
    """A PostgreSQL of this test's own."""
    home = Path(tempfile.mkdtemp(prefix="preship-cluster-"))
    home.chmod(0o755)
    made = Cluster(home)
    yield made
    made.end()


@pytest.mark.served
@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite has no server that could die")
def test_nothing_acknowledged_is_lost_when_the_database_dies(cluster, tmp_path):
    """processes.md, common: PostgreSQL is killed under load. The server lives on, finds it again by itself, and what
    it had acknowledged is there."""
    program = Program(tmp_path, cluster.url)
    program.begin()
    program.start()

    def die():
        cluster.kill()
        cluster.start()

    try:
        survived(program, DATABASE_DEATHS, die, shaky=True)
    finally:
        program.kill()
