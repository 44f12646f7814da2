"""A PgBouncer by the file that is shipped (deploy/ha/pgbouncer.ini): each transaction another connection."""

import contextlib
import os
import pwd
import socket
import subprocess
import time
from pathlib import Path

from tests.support.program import ROOT, free_port

WITHIN = 60  # seconds; a limit against hanging, not a measure


class Pool:
    """One in `home` before whoever listens on a port of this machine; `url` leads through it."""

    def __init__(self, home: Path, port: int, user: str, password: str) -> None:
        self.port, self.process = free_port(), None
        home.mkdir()
        ours = (ROOT / "deploy" / "ha" / "pgbouncer.ini").read_text()
        for told, here in (
            ("port=5000 dbname=preship", f"port={port} dbname=postgres"),
            ("listen_port = 6432", f"listen_port = {self.port}"),
            ("= /etc/pgbouncer/", f"= {home}/"),
            ("/var/log/postgresql/", f"{home}/"),
            ("/run/postgresql/", f"{home}/"),
        ):
            assert ours.count(told) == 1, told
            ours = ours.replace(told, here)
        self.file = home / "pgbouncer.ini"
        self.file.write_text(ours)
        (home / "userlist.txt").write_text(f'"{user}" "{password}"\n')
        self.owner = {}
        if os.geteuid() == 0:  # which PgBouncer refuses to be
            owner = pwd.getpwnam("postgres")
            os.chown(home, owner.pw_uid, owner.pw_gid)
            self.owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.url = f"postgres://{user}:{password}@127.0.0.1:{self.port}/preship?pooled=transaction"

    def start(self) -> None:
        """Serve, once it listens."""
        self.process = subprocess.Popen(["/usr/sbin/pgbouncer", "-q", self.file], cwd="/", **self.owner)
        deadline = time.monotonic() + WITHIN
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5):
                return
            assert self.process.poll() is None and time.monotonic() < deadline, "the pool did not come up"
            time.sleep(0.05)  # between two looks at a condition

    def kill(self) -> None:
        """kill -9 of it."""
        self.process.kill()
        self.process.wait(WITHIN)
