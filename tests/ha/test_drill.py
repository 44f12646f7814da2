"""Every part of an installation lost in turn, under load (issue 14, decisions 0074 and 0075)."""

import datetime
import os
import tempfile
from pathlib import Path

import pytest

from tests.ha.drill import run_all
from tests.support.selection import goes_all_rounds, is_brief

pytestmark = [
    pytest.mark.served,
    pytest.mark.skipif(is_brief() or not os.environ.get("DATABASE_URL"), reason="twenty losses, once in ALL"),
]


@pytest.fixture
def home():
    """A folder that the database's user may enter."""
    with tempfile.TemporaryDirectory(prefix="preship-drill-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_nothing_acknowledged_is_lost_with_any_part(home):
    """processes.md, common: three PostgreSQL under Patroni and etcd, HAProxy, PgBouncer, an object store, two servers, two workers and
    nginx by the files that are shipped; each is killed, frozen and brought back, and the leader's cable is cut, while commissions
    are opened, filled, submitted and certified. Nothing acknowledged is lost or doubled, nothing is half-done, and nobody is answered
    anything but success, 409, 412 or 503 with Retry-After. On a slow machine each part in one of both ways, which change from day to day."""
    run_all(home, print, turn=None if goes_all_rounds() else datetime.date.today().toordinal())
