"""`python -m bench.logins`: 300 logins with a wrong password, in turns at names that somebody has and that nobody has: the
medians differ by at most 5 ms, or it is said why that cannot be told here."""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from socket import create_connection

from bench.browser import PageLine
from bench.servers import OURS, ROOT, Installation
from bench.wire import request

EACH = 150
NAMES = 50
"""So many accounts the filled database has, and so many names nobody has: three guesses at each lock nobody out."""
MOST = 5.0
"""The bar, in milliseconds."""
WARM = 10


def measure(installation: Installation) -> tuple[list[float], list[float]]:
    """Milliseconds of each login at a known name, and of each at an unknown one."""
    installation.environment["PRESHIP_LOGIN_FAILURES"] = "100000"
    port, _ = installation.serve(OURS)
    known: list[float] = []
    unknown: list[float] = []
    try:
        for turn in range(-WARM, EACH):
            names = [(known, f"agency{turn % NAMES}"), (unknown, f"nobody{turn % NAMES}")]
            # Whoever comes second in one turn is first in the next.
            for times, name in names if turn % 2 else reversed(names):
                took = guess(port, name if turn >= 0 else f"warm{turn}")
                if turn >= 0:
                    times.append(took)
    finally:
        installation.stop()
    return known, unknown


def guess(port: int, account: str) -> float:
    """Milliseconds of one login with a wrong password."""
    body = json.dumps({"side": "agency", "account": account, "password": "wrong guess here"}).encode()
    headers = {"X-CSRFToken": TOKEN[port], "Cookie": f"csrftoken={TOKEN[port]}"} if port in TOKEN else page_token(port)
    sent = request("POST", "/api/login", headers, body)
    with create_connection(("127.0.0.1", port), 60) as line:
        began = time.perf_counter()
        line.sendall(sent)
        got = line.recv(65536)
        took = (time.perf_counter() - began) * 1000
    if b" 422 " not in got.split(b"\r\n")[0]:
        raise RuntimeError(got.decode(errors="replace")[:500])
    return took


TOKEN: dict[int, str] = {}
"""The page's token of a server, by port."""


def page_token(port: int) -> dict[str, str]:
    """The headers of a page before login."""
    with create_connection(("127.0.0.1", port), 60) as line:
        line.sendall(request("GET", "/api/session", {}))
        got = line.recv(65536).decode()
    TOKEN[port] = got.partition("csrftoken=")[2].partition(";")[0]
    return {"X-CSRFToken": TOKEN[port], "Cookie": f"csrftoken={TOKEN[port]}"}


class LoginLine(PageLine):
    """The line of the report."""

    place = "sqlite"


def sum_up(known: list[float], unknown: list[float]) -> LoginLine:
    """The difference of the medians against its bar. Where each half of the same logins differs by more than the bar, the
    machine is too restless to tell."""
    difference = abs(statistics.median(known) - statistics.median(unknown))
    noise = max(abs(statistics.median(some[::2]) - statistics.median(some[1::2])) for some in (known, unknown))
    print(
        f"a wrong password: {statistics.median(known):.1f} ms at a known name, {statistics.median(unknown):.1f} at an "
        f"unknown one, {difference:.2f} apart; the same logins among themselves {noise:.2f} apart"
    )
    if noise > MOST:
        print("that cannot be told here: the same logins differ by more than the bar among themselves")
    return LoginLine("login, known or unknown name", 0.0 if noise > MOST else difference, MOST)


def measure_logins() -> LoginLine:
    """Fill and measure."""
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="logins-", dir=ROOT / "var") as home:
        installation = Installation(Path(home) / "sqlite", int(os.environ.get("BENCH_LOGIN_ROWS") or 1_000))
        installation.fill()
        return sum_up(*measure(installation))


if __name__ == "__main__":
    sys.exit(3 if measure_logins().over else 0)
