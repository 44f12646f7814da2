"""A PostgreSQL of a test's own, which may be killed: durable, unlike the one the suite shares."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

BACK_WITHIN = 180  # seconds; a limit against hanging, not a measure
SETTINGS = "-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off -c synchronous_commit=on"


class Cluster:
    """A database server in `home`, a fresh folder that others may enter; its data survive `kill()`.

    Commits reach the operating system before they are answered; fsync is off, as no test cuts the machine's power.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.url = f"postgres://preship@/postgres?host={home}"
        self.programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))[-1].parent
        self.owner: list[str] = []
        if os.geteuid() == 0:
            os.chown(home, pwd.getpwnam("postgres").pw_uid, -1)
            self.owner = ["runuser", "-u", "postgres", "--"]
        self.call("initdb", "-U", "preship", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def call(self, name: str, *arguments: str) -> bool:
        """Run one of PostgreSQL's own programs on this cluster; whether it worked."""
        command = [*self.owner, str(self.programs / name), "-D", str(self.home / "data"), *arguments]
        done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode == 0

    def start(self) -> None:
        """Serve; after a kill it waits until the last of the dead one's processes has gone."""
        deadline = time.monotonic() + BACK_WITHIN
        settings = SETTINGS.format(home=self.home)
        while not self.call("pg_ctl", "-w", "-l", str(self.home / "log"), "-o", settings, "start"):
            if time.monotonic() > deadline:
                raise AssertionError((self.home / "log").read_text()[-4000:])

    def kill(self) -> None:
        """kill -9 of the server; its children end when they see it."""
        os.kill(int((self.home / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def end(self) -> None:
        """Stop it and take it away."""
        self.call("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.home)
