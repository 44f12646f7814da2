"""`python -m bench.slow`: beside 300 slow connections of each kind and 20 slow uploads of people who are logged in, the slowest
hundredth of another person's lists takes at most twice its quiet time, straight and through nginx. Quiet and busy in turns."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from socket import create_connection
from ssl import create_default_context

from bench import world
from bench.browser import PageLine
from bench.hands import EACH, UPLOADS
from bench.servers import ROOT, Installation
from bench.wire import login
from tests.support.front import NAME, Front
from tests.support.program import free_port

MOST = 2.0
"""The bar: how many times its quiet time a list's slowest hundredth may take."""
ROUNDS, ASKED, SETTLE = 4, 300, 20
PATIENCE = 60.0  # seconds; a limit against hanging


@dataclass(slots=True)
class Times:
    """Milliseconds of a list, asked one after the other."""

    quiet: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


def slowest_hundredth(times: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(times, n=100)[98]


class NginxLine(HTTPSConnection):
    """A line to nginx on this machine, which answers to the installation's name."""

    def __init__(self, port: int, certificate: str) -> None:
        super().__init__("127.0.0.1", port, timeout=PATIENCE)
        self.trusting = create_default_context(cafile=certificate)

    def connect(self) -> None:
        """See HTTPSConnection."""
        line = create_connection((self.host, self.port), PATIENCE)
        self.sock = self.trusting.wrap_socket(line, server_hostname=NAME)


@dataclass(slots=True)
class Server:
    """A server with one worker."""

    port: int
    process: subprocess.Popen[bytes]


def serve(installation: Installation) -> Server:
    """Start `preship serve`, as an installation does; one that knows that nginx may stand before it."""
    port = free_port()
    environment = installation.environment | {"PRESHIP_HOSTS": f"{NAME},127.0.0.1", "PRESHIP_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "preship", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    installation.processes.append(process)
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/api/session")
            if connection.getresponse().status == 200:
                return Server(port, process)
        except OSError:
            time.sleep(0.05)  # between two looks at a condition
        finally:
            connection.close()
    raise RuntimeError("the server did not come up")


def large_answer() -> str:
    """The path of the page's largest file."""
    files = [path for path in (ROOT / "web/dist/assets").iterdir() if path.suffix == ".js"]
    return f"/assets/{max(files, key=lambda path: path.stat().st_size).name}"


def ask(connection: HTTPConnection, headers: dict[str, str], count: int) -> list[float]:
    """Ask for the list so often."""
    found = []
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", "/api/commissions", headers=headers)
        answer = connection.getresponse()
        answer.read()
        found.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"the list was refused: {answer.status}")
    return found


def measure(
    port: int,
    certificate: str,
    headers: dict[str, str],
    people: list[dict[str, str]],
    connect: Callable[[], HTTPConnection],
) -> Times:
    """Quiet and busy in turns, so that what slows or speeds the machine for a while is in both."""
    times = Times()
    host = NAME if certificate else "127.0.0.1"
    for _ in range(ROUNDS):
        connection = connect()
        times.quiet += ask(connection, headers, SETTLE + ASKED)[SETTLE:]
        command = [sys.executable, "-m", "bench.hands", str(port), *([certificate] if certificate else [])]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, cwd=ROOT, **pipes) as hands:  # type: ignore[call-overload]
            about = {"host": host, "large": large_answer(), "people": people}
            hands.stdin.write(json.dumps(about) + "\n")
            hands.stdin.flush()
            if hands.stdout.readline() != "held\n":
                raise RuntimeError("the slow hands did not come")
            connection.close()
            connection = connect()  # somebody who comes while they are there
            times.busy += ask(connection, headers, SETTLE + ASKED)[SETTLE:]
            hands.stdin.close()
        connection.close()
    return times


class SlowLine(PageLine):
    """A line of the report."""

    place = "sqlite"


def sum_up(way: str, times: Times) -> SlowLine:
    """Both slowest hundredths, against the bar."""
    quiet, busy = slowest_hundredth(times.quiet), slowest_hundredth(times.busy)
    medians = statistics.median(times.quiet), statistics.median(times.busy)
    print(
        f"a list {way}: p99 {quiet:.1f} ms quiet, {busy / quiet:.2f} times that beside {EACH} slow connections of each kind and "
        f"{UPLOADS} slow uploads (medians {medians[0]:.1f} and {medians[1]:.1f} ms)",
        flush=True,
    )
    return SlowLine(f"list beside slow hands, {way}", busy, MOST * quiet)


def measure_slow() -> list[SlowLine]:
    """Fill and measure, straight and through nginx."""
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="slow-", dir=ROOT / "var") as place:
        home = Path(place)
        installation = Installation(home / "sqlite", int(os.environ.get("BENCH_SLOW_ROWS") or 1_000))
        installation.fill()
        front = None
        try:
            served = serve(installation)
            mine = login(served.port, "agency", "agency0", world.PASSWORD)
            people = [login(served.port, "enterprise", "enterprise0", world.PASSWORD) for _ in range(2)]
            straight = measure(
                served.port, "", mine, people, lambda: HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
            )
            lines = [sum_up("straight", straight)]
            (home / "nginx").mkdir()
            front = Front(home / "nginx", served)
            tls, trusted = front.tls, front.trusted
            behind = measure(tls, trusted, mine | {"Host": NAME}, people, lambda: NginxLine(tls, trusted))
            return [*lines, sum_up("through nginx", behind)]
        finally:
            if front:
                front.end()
            installation.stop()


if __name__ == "__main__":
    sys.exit(3 if any(line.over for line in measure_slow()) else 0)
