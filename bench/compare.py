"""Asking ours and the bare server the same in alternated rounds; medians, so that noise does not decide."""

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import world
from bench.measures import AGENCY, CUSTOMS, INBOX, MEASURES, TRANSITION, Measure
from bench.servers import BARE, OURS, Installation
from bench.wire import Load, login, request

BURST = 48  # requests a round to ours, eight at a time
BARE_BURST = 4 * BURST  # as many as take the bare server about as long: a short look sees more noise
CPU = " cpu"
MOVED = 8  # transitions a round
KEYS = itertools.count(time.time_ns())  # so that a database that was measured before can be measured again


@dataclass(slots=True)
class Line:
    """One line of the report; `growth` is ours against ours with few rows. `cpu` is the ratio of the servers' processor
    time, `cpu_growth` ours against ours: on SQLite the whole of it, on PostgreSQL without the database."""

    name: str
    database: str
    rows: int
    ours_ms: float
    bare_ms: float
    growth: float
    cpu: float
    cpu_growth: float

    def json(self) -> dict[str, Any]:
        """As var/bench.json keeps it."""
        return {
            "name": self.name,
            "database": self.database,
            "rows": self.rows,
            "ours_ms": round(self.ours_ms, 3),
            "limit_ms": round(self.bare_ms, 3),
            "ratio": round(self.ours_ms / self.bare_ms, 2),
            "growth": round(self.growth, 2),
            "cpu_ratio": round(self.cpu, 2),
            "cpu_growth": round(self.cpu_growth, 2),
        }

    def __str__(self) -> str:
        said = self.json()
        told = f"{self.name:36}{self.rows:>10,}{said['ours_ms']:>9}{said['limit_ms']:>9}{said['ratio']:>7}"
        return f"{told}{said['cpu_ratio']:>7}{said['growth']:>8}{said['cpu_growth']:>7}"


class Pair:
    """Ours and the bare server over one installation."""

    def __init__(self, installation: Installation) -> None:
        self.rows = installation.rows
        port, ours = installation.serve(OURS)
        self.ours, self.processors = Load(port), {OURS: ours}
        port_of_bare, self.processors[BARE] = installation.serve(BARE)
        self.bare = Load(port_of_bare)
        self.headers = {who: login(port, *who, world.PASSWORD) for who in (CUSTOMS, AGENCY)}
        self.waiting = self.submitted()

    def submitted(self) -> list[str]:
        """The numbers of the commissions that await the first agency, newest first."""
        found: list[str] = []
        path = "/api/commissions?state=submitted&limit=100"
        cursor: str | None = ""
        while cursor is not None and len(found) < 1000:
            page = self.ours.one(request("GET", f"{path}&cursor={cursor}", self.headers[AGENCY]))
            found += [row["number"] for row in page["rows"]]
            cursor = page["next"]
        return found

    def requests(self, measure: Measure) -> tuple[bytes, bytes]:
        """The request to ours, and to the bare server."""
        bare = request("GET", f"/{measure.name}".replace(" ", "-"), {"Accept": "application/json"})
        return request("GET", measure.path(self.rows), self.headers[measure.who]), bare

    def moves(self, count: int) -> tuple[list[bytes], list[bytes]]:
        """`count` transitions each, of commissions that nobody has touched; fewer where there are not enough."""
        count = min(count, len(self.waiting) // 2)
        mine, theirs = self.waiting[:count], self.waiting[count : 2 * count]
        del self.waiting[: 2 * count]
        headers = {**self.headers[AGENCY], "If-Match": '"2"'}
        ours = [
            request("POST", f"/api/cases/{n}/actions/accept", {**headers, "Idempotency-Key": f"k{next(KEYS)}"}, b"{}")
            for n in mine
        ]
        return ours, [request("POST", f"/{n}", {"Idempotency-Key": f"k{next(KEYS)}"}) for n in theirs]

    def check(self) -> None:
        """Both must answer the same rows, and some. AssertionError where they don't."""
        for measure in MEASURES:
            mine, theirs = self.requests(measure)
            ours, bare = self.ours.one(mine)["rows"], self.bare.one(theirs)["rows"]
            if measure.name == INBOX:  # ours says the deadline in words
                ours, bare = ([row["number"] for row in rows] for rows in (ours, bare))
            if ours != bare or not ours:
                raise AssertionError(f"{measure.name} of {self.rows}: {ours[:2]} is not {bare[:2]}")

    def close(self) -> None:
        """Hang up."""
        self.ours.close()
        self.bare.close()


def compared(database: str, installations: list[Installation], rounds: int) -> list[Line]:
    """Every measure of every installation, the small and the large one asked in turns."""
    pairs = [Pair(installation) for installation in installations]
    took: dict[tuple[str, int, str], list[float]] = defaultdict(list)
    for pair in pairs:
        pair.check()
    for turn in range(-1, rounds):
        for measure in MEASURES:
            for pair in pairs if turn % 2 else reversed(pairs):
                mine, theirs = pair.requests(measure)
                note(took, (measure.name, pair.rows), pair, [mine] * BURST, [theirs] * BARE_BURST, turn)
        for pair in pairs:
            note(took, (TRANSITION, pair.rows), pair, *pair.moves(MOVED), turn)
    for pair in pairs:
        pair.close()
    asked = [(name, pair.rows) for name in names() for pair in pairs if took[name, pair.rows, OURS]]
    return [line(database, name, rows, pairs[0].rows, took) for name, rows in asked]


def note(
    took: dict[tuple[str, int, str], list[float]],
    what: tuple[str, int],
    pair: Pair,
    mine: list[bytes],
    theirs: list[bytes],
    turn: int,
) -> None:
    """One round of both; the first warms up and does not count."""
    if not mine:
        return
    for who, load, requests in ((OURS, pair.ours, mine), (BARE, pair.bare, theirs)):
        before = pair.processors[who].spent()
        elapsed = load.run(requests)[0]
        if turn >= 0:
            took[*what, who].append(elapsed)
            took[*what, who + CPU].append((pair.processors[who].spent() - before) / len(requests))


def names() -> list[str]:
    """What is measured, in order."""
    return [*(measure.name for measure in MEASURES), TRANSITION]


def line(database: str, name: str, rows: int, few: int, took: dict[tuple[str, int, str], list[float]]) -> Line:
    """The medians of one measure."""
    ours, bare, cpu, bare_cpu = (median(took[name, rows, what]) for what in (OURS, BARE, OURS + CPU, BARE + CPU))
    first, first_cpu = (median(took[name, few, what] or took[name, rows, what]) for what in (OURS, OURS + CPU))
    return Line(name, database, rows, ours, bare, ours / first, cpu / bare_cpu, cpu / first_cpu)
