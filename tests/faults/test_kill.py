"""kill -9 of the server, again and again, under load (issue: acceptance)."""

import os
import random
import time

from tests.faults.clerks import Clerk, Tally
from tests.support.integrity import torn
from tests.support.population import settle

DEATHS = 60
CLERKS = 4


def test_nothing_acknowledged_is_lost_in_sixty_deaths(serve):
    """processes.md, common: the server, parent and workers, dies at 60 random moments while commissions are opened,
    filled with files, submitted, withdrawn, returned, accepted and certified. What it had acknowledged is there, a
    request sent again with its key is done once, nothing is half-done, and the audit chain is whole."""
    program = serve()
    houses = settle(program, *[("enterprise", 1), ("filed", 1)] * CLERKS)
    tally, dice = Tally(), random.Random()
    clerks = [Clerk(tally, houses[2 * n][0], houses[2 * n + 1][0], seed=n) for n in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    try:
        for _ in range(DEATHS):
            tally.wait_for(dice.randrange(1, 25))
            time.sleep(dice.random() / 50)  # so that it dies anywhere within an answer
            program.kill()
            program.start()
        tally.wait_for(CLERKS)
    finally:
        tally.closed = True
        for clerk in clerks:
            clerk.join()
    assert tally.faults == []
    for clerk in clerks:
        for number in clerk.kept:
            clerk.is_whole(number)
        assert sorted(everything(clerk.callers[clerk.enterprise])) == sorted(clerk.kept)
        clerk.hang_up()
    assert torn(program) == []
    assert "Traceback" not in (program.home / "served.log").read_text()
    program.kill()
    aside = program.home / "files" / "incoming"
    for left in aside.iterdir():
        os.utime(left, (0, 0))  # as they will be in an hour
    program.start()
    assert list(aside.iterdir()) == []


def everything(reader):
    """The numbers of all commissions that somebody sees."""
    cursor = ""
    while cursor is not None:
        page = reader.get(f"/api/commissions?limit=100&cursor={cursor}").json()
        yield from (row["number"] for row in page["rows"])
        cursor = page["next"]
