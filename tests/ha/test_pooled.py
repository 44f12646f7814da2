"""PgBouncer between the program and PostgreSQL, a connection a transaction (deploy/ha/pgbouncer.ini, decision 0074)."""

import contextlib
import os
import pwd
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.faults.test_kill import survived
from tests.support.program import ROOT, Program, free_port
from tests.support.selection import is_brief

WITHIN = 60  # seconds; a limit against hanging, not a measure
pytestmark = [
    pytest.mark.served,
    pytest.mark.skipif(
        is_brief() or not os.environ.get("DATABASE_URL"), reason="a pool before PostgreSQL, once in ALL"
    ),
]


class Pool:
    """A PgBouncer before one database, by the file that is shipped."""

    def __init__(self, home, url):
        parts = urlsplit(url)
        behind = parts.hostname or parse_qs(parts.query)["host"][0]
        self.port, self.process = free_port(), None
        ours = (ROOT / "deploy" / "ha" / "pgbouncer.ini").read_text()
        for told, here in (
            ("host=127.0.0.1 port=5000 dbname=preship", f"host={behind} dbname={parts.path[1:]} user={parts.username}"),
            ("listen_port = 6432", f"listen_port = {self.port}"),
            ("auth_type = scram-sha-256", "auth_type = any"),
            ("auth_file = /etc/pgbouncer/userlist.txt\n", ""),
            ("/var/log/postgresql/", f"{home}/"),
            ("/run/postgresql/", f"{home}/"),
        ):
            assert ours.count(told) == 1, told
            ours = ours.replace(told, here)
        self.file = home / "pgbouncer.ini"
        self.file.write_text(ours)
        self.owner = {}
        if os.geteuid() == 0:  # which PgBouncer refuses to be
            owner = pwd.getpwnam("postgres")
            os.chown(home, owner.pw_uid, owner.pw_gid)
            self.owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.url = f"postgres://preship@127.0.0.1:{self.port}/preship?pooled=transaction"

    def start(self):
        """Serve, once it listens."""
        self.process = subprocess.Popen(["/usr/sbin/pgbouncer", "-q", self.file], cwd="/", **self.owner)
        deadline = time.monotonic() + WITHIN
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5):
                return
            assert self.process.poll() is None and time.monotonic() < deadline, "the pool did not come up"
            time.sleep(0.05)  # between two looks at a condition

    def kill(self):
        """kill -9 of it."""
        self.process.kill()
        self.process.wait(WITHIN)


@pytest.fixture
def pool(mould):
    """A pool before a database of this test's own."""
    home = Path(tempfile.mkdtemp(prefix="preship-pool-"))
    made = Pool(home, mould.fresh_database())
    made.start()
    yield made
    made.kill()


def test_a_pool_that_gives_each_transaction_another_connection(pool, tmp_path):
    """Everything works through it, migrations and `verify` too; killed under load, it is found again, and nothing is lost."""
    program = Program(tmp_path, pool.url)
    program.begin()
    program.start()

    def die():
        pool.kill()
        pool.start()

    try:
        survived(program, 2, die, shaky=True)
    finally:
        program.kill()
