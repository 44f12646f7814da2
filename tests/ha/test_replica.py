"""Lists, advice, register and statistics from a copy of the database (decision 0076)."""

import os
from contextlib import closing

import pytest

from tests.support import postgres
from tests.support.calling import Caller
from tests.support.filing import body, start

CHANGED = "preship_changed"
pytestmark = pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="SQLite has no copy that follows")


def numbers(caller):
    """The commissions that somebody's list shows."""
    return [row["number"] for row in body(caller.get("/api/commissions"))["rows"]]


def test_who_changed_something_reads_it_and_a_copy_that_is_away_is_not_missed(mould):
    """A copy that stands still for good: what was changed since is not in it. Its author sees it, and so does everybody for cases;
    lists of others come from the copy, as long as it is there."""
    copy = mould.fresh_database(mould.model)
    program = mould.cast(DATABASE_REPLICA_URL=copy).start(1)
    try:
        caller = Caller(program.port).login("enterprise", "enterprise1", "used-machines-2026")
        with closing(caller.connection):
            number = body(start(caller, "commission", {"consignee_name": "读自己所写"}), 201)["number"]
            assert number in numbers(caller)
            del caller.cookies[CHANGED]  # as the browser does after a minute
            assert number not in numbers(caller)
            assert caller.get(f"/api/cases/{number}").status == 200
            assert body(caller.get("/api/filed-agencies"))["rows"]
            postgres.drop(copy.partition("?")[0].rpartition("/")[2])
            assert number in numbers(caller)
    finally:
        program.kill()
