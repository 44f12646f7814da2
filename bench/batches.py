"""One action on many cases, as `preship worker` carries it out, against the same action on as many others, asked for one after the
other (decision 0065): accepts by an agency, reviews by an officer, messages marked as read."""

import itertools
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

from bench import world
from bench.measures import AGENCY, CUSTOMS
from bench.servers import OURS, ROOT, Installation
from bench.wire import Load, login, request

MANY = int(os.environ.get("BENCH_BATCH") or 500)
BAR = 60.0
"""Seconds that five hundred cases may take, from asking to the last result."""
ENOUGH = 100
PATIENCE = 600.0  # seconds for a batch; a limit against hanging
LOOK_EVERY = 0.2  # seconds between two looks, as the window has them
KEYS = itertools.count(time.time_ns())


@dataclass(slots=True)
class BatchLine:
    """Milliseconds of a batch, and of as many single acts; `limit_ms` is theirs."""

    name: str
    database: str
    rows: int
    cases: int
    ours_ms: float
    limit_ms: float

    @property
    def place(self) -> str:
        """Where it was measured."""
        return f"{self.database} {self.rows:,}"

    @property
    def seconds(self) -> float:
        """What five hundred cases take."""
        return self.ours_ms / self.cases * 500 / 1000

    @property
    def over(self) -> list[str]:
        """What is more than it may be, in words; of a few cases one can't tell what many take."""
        return [f"{self.seconds:.1f} s > {BAR:g}"] if self.seconds > BAR and self.cases >= ENOUGH else []

    def json(self) -> dict[str, Any]:
        """As var/bench.json keeps it."""
        return {
            "name": self.name,
            "database": self.database,
            "rows": self.rows,
            "ours_ms": round(self.ours_ms, 3),
            "limit_ms": round(self.limit_ms, 3),
            "ratio": round(self.ours_ms / self.limit_ms, 2),
            "seconds_of_500": round(self.seconds, 1),
        }

    def __str__(self) -> str:
        told = f"{self.name:36}{self.rows:>10,}{self.ours_ms:>9.0f}{self.limit_ms:>9.0f}"
        return f"{told}{self.ours_ms / self.limit_ms:>7.2f}   {self.seconds:.1f} s of 500 cases"


@dataclass(frozen=True, slots=True)
class Kind:
    """An action: who asks for it, what a batch calls it, and the request that does it once."""

    name: str
    who: tuple[str, str]
    action: str
    given: dict[str, str]
    single: str


KINDS = (
    Kind("accept", AGENCY, "commission.accept", {}, "actions/accept"),
    Kind("review", CUSTOMS, "feedback.close", {"conclusion": "认可"}, "actions/close"),
    Kind("mark read", AGENCY, "read", {}, "posts/read"),
)


def measure_batches(database: str, installation: Installation) -> list[BatchLine]:
    """The three lines of a filled installation. First a batch of one, by which the worker comes up."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.many", str(MANY)],
        cwd=ROOT, env=installation.environment, capture_output=True, text=True,
    )  # fmt: skip
    if told.returncode:
        raise RuntimeError(told.stdout + told.stderr)
    cases: dict[str, list[dict[str, Any]]] = json.loads(told.stdout.splitlines()[-1])
    port, _ = installation.serve(OURS)
    worker = subprocess.Popen([sys.executable, "-m", "preship", "worker"], cwd=ROOT, env=installation.environment)
    try:
        load, lines = Load(port), []
        headers = {who: login(port, *who, world.PASSWORD) for who in (AGENCY, CUSTOMS)}
        for kind in KINDS:
            found = cases[kind.name]
            half = (len(found) - 1) // 2
            batch(load, kind, headers[kind.who], found[:1])
            ours = batch(load, kind, headers[kind.who], found[1 : half + 1])
            singles = one_by_one(load, kind, headers[kind.who], found[half + 1 : 2 * half + 1])
            lines.append(BatchLine(f"batch {kind.name}", database, installation.rows, half, ours, singles))
        load.close()
    finally:
        worker.terminate()
        worker.wait()
    return lines


def batch(load: Load, kind: Kind, headers: dict[str, str], cases: list[dict[str, Any]]) -> float:
    """Milliseconds from asking until every case is done. AssertionError where one is refused."""
    asked = {
        "numbers": [one["number"] for one in cases],
        "versions": {one["number"]: one["version"] for one in cases},
        "action": kind.action,
        "input": kind.given,
    }
    sent = {**headers, "Idempotency-Key": f"k{next(KEYS)}"}
    began = time.perf_counter()
    told = load.one(request("POST", "/api/batches", sent, json.dumps(asked).encode()))
    while told["done"] < told["total"]:
        if time.perf_counter() - began > PATIENCE:
            raise AssertionError(f"{kind.name}: {told['done']} of {told['total']} after {PATIENCE:g} s")
        time.sleep(LOOK_EVERY)
        told = load.one(request("GET", f"/api/batches/{told['id']}", headers))
    took = (time.perf_counter() - began) * 1000
    refused = [row for row in told["rows"] if row["state"] != "done"]
    if refused:
        raise AssertionError(f"{kind.name}: {refused[:3]}")
    return took


def one_by_one(load: Load, kind: Kind, headers: dict[str, str], cases: list[dict[str, Any]]) -> float:
    """Milliseconds of as many single acts, each asked for once the one before it is done."""
    body = {"upto": 2**31 - 1} if kind.action == "read" else {"input": kind.given}
    began = time.perf_counter()
    for one in cases:
        sent = {**headers, "If-Match": f'"{one["version"]}"', "Idempotency-Key": f"k{next(KEYS)}"}
        path = f"/api/cases/{one['number']}/{kind.single}"
        load.run([request("POST", path, sent, json.dumps(body).encode())])
    return (time.perf_counter() - began) * 1000
