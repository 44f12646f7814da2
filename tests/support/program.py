"""The real program in processes of its own: migrated, served by granian, killed and started again at will."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.support.wire import Wire

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60  # seconds; a limit against hanging, not a measure


class Program:
    """One installation in `home`, with its own database; `start()` serves it on `url`."""

    def __init__(self, home: Path, database_url: str = "", **switches: str) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.support.served_settings",
            "PRESHIP_DATA": str(home),
            "DATABASE_URL": database_url,
            "PRESHIP_DEMO": "on",
            "PRESHIP_CAPTCHA": "off",
            **switches,
        }
        self.process: subprocess.Popen | None = None

    def run(self, *arguments: str) -> str:
        """What `preship …` prints, run against this installation; CalledProcessError where it fails."""
        return self.python("-m", "preship", *arguments)

    def begin(self) -> None:
        """What every start does before it serves, in one process: an installation with nobody in it."""
        self.run("prepare")

    def python(self, *arguments: str) -> str:
        """What a Python process in this installation's environment prints."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise AssertionError(f"{arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self, workers: int = 2) -> "Program":
        """Serve, and return once it answers."""
        log = (self.home / "served.log").open("ab")
        process = self.process = subprocess.Popen(
            [sys.executable, "-m", "granian", *self.command(workers)],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        try:
            self.ready(lambda: process.poll() is None)
        except AssertionError:
            self.kill()
            raise
        return self

    def command(self, workers: int) -> list[str]:
        """What granian is told."""
        return [
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", str(workers)),
            *("--blocking-threads", "1", "--no-ws", "--log-level", "warning", "preship.wsgi:application"),
        ]

    def ready(self, alive: Callable[[], bool]) -> None:
        """Return once the server answers, as long as it is `alive`."""
        deadline = time.monotonic() + READY_WITHIN
        while alive() and time.monotonic() < deadline:
            wire = self.wire()
            try:
                if wire.get("/api/session").status == 200:
                    return
            except OSError:
                time.sleep(0.02)  # between two looks at a condition
            finally:
                wire.connection.close()
        raise AssertionError("the program did not come up:\n" + (self.home / "served.log").read_text()[-4000:])

    def wire(self) -> Wire:
        """A fresh HTTP client of this program: nobody's, until it logs in."""
        return Wire(self.port)

    def kill(self) -> None:
        """kill -9 every process of the server, as a power cut would."""
        self.end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server the polite way."""
        self.end(signal.SIGTERM)

    def end(self, how: signal.Signals) -> None:
        """Signal the server's process group and wait for its parent."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(20)
        except ProcessLookupError:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
        self.process = None


class Mould:
    """A migrated installation with codes and demo world, copied for each that a test asks for.

    The processes of one test run share it: the first in `home` makes it, the last to leave breaks it up.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.server = os.environ.get("DATABASE_URL", "")
        self.databases: list[str] = []
        home.mkdir(parents=True, exist_ok=True)
        with self.shared() as about:
            if not about["users"]:
                about["database"] = self.make()
            about["users"] += 1
            self.model = about["database"]

    def make(self) -> str:
        """Make the installation in `home`; the name of its database, empty on SQLite."""
        program = Program(self.home / "mould", self.fresh_database())
        shutil.rmtree(program.home, ignore_errors=True)
        program.home.mkdir()
        program.begin()
        program.run("seed-demo")
        return self.databases.pop() if self.databases else ""

    @contextlib.contextmanager
    def shared(self) -> Iterator[dict]:
        """What the processes know together, for one of them at a time; changes are kept."""
        with (self.home / "mould.json").open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            about = json.loads(file.read() or '{"users": 0, "database": ""}')
            yield about
            file.truncate(0)
            file.write(json.dumps(about))

    def cast(self, **switches: str) -> Program:
        """A new installation like the mould, not yet started."""
        home = self.home / f"program-{secrets.token_hex(4)}"
        shutil.copytree(self.home / "mould", home)
        return Program(home, self.fresh_database(copy_of=self.model), **switches)

    def fresh_database(self, copy_of: str = "") -> str:
        """The address of a new PostgreSQL database; empty on SQLite, where the folder holds it."""
        if not self.server.startswith("postgres"):
            return ""
        name = f"preship_{secrets.token_hex(6)}"
        self.statement(f"CREATE DATABASE {name}" + (f" TEMPLATE {copy_of}" if copy_of else ""))
        self.databases.append(name)
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def statement(self, sql: str) -> None:
        """Run one statement on the PostgreSQL server, outside any transaction."""
        import psycopg  # noqa: PLC0415

        maintenance = urlunsplit(urlsplit(self.server)._replace(path="/postgres"))
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(sql)

    def break_up(self) -> None:
        """Drop what was made on the PostgreSQL server; the mould's own database, where nobody else needs it."""
        with self.shared() as about:
            about["users"] -= 1
            if not about["users"] and self.model:
                self.databases.append(self.model)
        for name in self.databases:
            self.statement(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
