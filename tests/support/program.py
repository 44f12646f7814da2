"""The real program in processes of its own: migrated, served by granian, killed and started again at will."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support import zygote
from tests.support.wire import Wire

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 180  # seconds; a limit against hanging, not a measure


def free_port() -> int:
    """A port that nobody listens on, below those that the machine gives to whoever calls out: it stays free."""
    while True:
        port = random.randrange(15000, 32000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Program:
    """One installation in `home`, with its own database; `start()` serves it on `url`."""

    def __init__(self, home: Path, database_url: str = "", **switches: str) -> None:
        self.home = home
        self.port = free_port()
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
        status, output, errors = zygote.of(self.environment).run(*arguments)
        if status:
            raise AssertionError(f"{arguments} ended with {status}:\n{output}\n{errors}")
        return output

    def start(self, workers: int = 2) -> "Program":
        """Serve, and return once it answers."""
        log = (self.home / "served.log").open("ab")
        process = self.process = subprocess.Popen(
            [sys.executable, "-m", "preship", *self.command(workers)],
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
        """What `preship` is told in order to serve."""
        return ["serve", "--port", str(self.port), "--workers", str(workers)]

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
