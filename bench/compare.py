"""Asking ours and the bare server the same, few rows and many, there and back again in every round.

Each round goes through the servers in one order and back in the other, so that what slows the machine for a while slows
all of them; ratios are made within a round, and the median of all rounds is told.
"""

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import world
from bench.measures import AGENCY, CUSTOMS, DESKS, MEASURES, TRANSITION, Measure
from bench.plain import ADVICE, COUNTED, hs_code
from bench.servers import BARE, OURS, Installation
from bench.wire import Load, login, request

FEWER = 3  # so many rounds of lists for one of statistics, which take seconds
LONGER = 4  # as many more as take the bare server about as long: a short look sees more noise
CPU = " cpu"
MOVED = 8  # transitions a round
KEYS = itertools.count(time.time_ns())  # so that a database that was measured before can be measured again


@dataclass(slots=True)
class Line:
    """One line of the report; `ratio` is ours against the bare server, `growth` ours against ours with few rows, each the
    median over rounds; `most` is what both may be. `cpu` is the ratio of the servers' processor
    time, `cpu_growth` ours against ours: on SQLite the whole of it, on PostgreSQL without the database."""

    name: str
    database: str
    rows: int
    ours_ms: float
    bare_ms: float
    ratio: float
    growth: float
    cpu: float
    cpu_growth: float
    most: tuple[float, float]

    @property
    def place(self) -> str:
        """Where it was measured."""
        return f"{self.database} {self.rows:,}"

    @property
    def over(self) -> list[str]:
        """What is more than it may be, in words."""
        told = (("ratio", self.ratio), ("growth", self.growth))
        return [
            f"{name} {value:.2f} > {most:g}"
            for (name, value), most in zip(told, self.most, strict=True)
            if value > most
        ]

    def json(self) -> dict[str, Any]:
        """As var/bench.json keeps it."""
        return {
            "name": self.name,
            "database": self.database,
            "rows": self.rows,
            "ours_ms": round(self.ours_ms, 3),
            "limit_ms": round(self.bare_ms, 3),
            "ratio": round(self.ratio, 2),
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
        self.waiting = self.waiting_numbers()

    def waiting_numbers(self) -> list[str]:
        """The numbers of the commissions that await the first agency, newest first."""
        found: list[str] = []
        path = "/api/commissions?state=submitted&limit=100"
        cursor: str | None = ""
        while cursor is not None and len(found) < 1000:
            page = self.ours.one(request("GET", f"{path}&cursor={cursor}", self.headers[AGENCY]))
            found += [row["number"] for row in page["rows"]]
            cursor = page["next"]
        return found

    def requests(self, measure: Measure, turn: int = 0) -> tuple[bytes, bytes]:
        """The request to ours, and to the bare server."""
        path = f"/{measure.name}".replace(" ", "-") + (f"?{hs_code(turn)}" if measure.name == ADVICE else "")
        bare = request("GET", path, {"Accept": "application/json"})
        return request("GET", measure.path(self.rows, turn), self.headers[measure.who]), bare

    def burst(self, measure: Measure, who: str, turn: int) -> list[bytes]:
        """A round's requests to one of them, half of them."""
        count = measure.burst * (1 if who == OURS or measure.burst == 1 else LONGER)
        return [self.requests(measure, turn * measure.burst + n)[who == BARE] for n in range(max(count // 2, 1))]

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
            if measure.name in DESKS:  # ours says the deadline in words
                ours, bare = ([row["number"] for row in rows] for rows in (ours, bare))
            elif measure.name in COUNTED:  # ours has names and days besides
                ours = sorted((row["key"], row["received"]) for row in ours)
                bare = sorted((str(key), n) for key, n in bare[1 : len(ours) + 1])
            elif measure.name == ADVICE:
                continue
            if ours != bare or not ours:
                raise AssertionError(f"{measure.name} of {self.rows}: {ours[:2]} is not {bare[:2]}")

    def close(self) -> None:
        """Hang up."""
        self.ours.close()
        self.bare.close()


def compare_runs(database: str, installations: list[Installation], rounds: int) -> list[Line]:
    """Every measure of every installation, the small and the large one asked in turns."""
    pairs = [Pair(installation) for installation in installations]
    took: dict[tuple[str, int, str], list[float]] = defaultdict(list)
    for pair in pairs:
        pair.check()
    for turn in range(-1, rounds):
        for measure in MEASURES:
            if measure.name not in COUNTED:
                in_turn(pairs, measure, turn, took)
        for pair in pairs:
            for who, moves in zip((OURS, BARE), pair.moves(MOVED), strict=True):
                note(took, (TRANSITION, pair.rows, who), pair, moves, turn)
    # Apart from the others, whose pages in the processor's and the system's memory they would push out.
    for turn in range(-1, max(rounds // FEWER, 1)):
        for measure in MEASURES:
            if measure.name in COUNTED:
                in_turn(pairs, measure, turn, took)
    for pair in pairs:
        pair.close()
    asked = [(name, pair.rows) for name in names() for pair in pairs if took[name, pair.rows, OURS]]
    return [line(database, name, rows, pairs[0].rows, took) for name, rows in asked]


def in_turn(pairs: list[Pair], measure: Measure, turn: int, took: dict[tuple[str, int, str], list[float]]) -> None:
    """One round of a measure: through all servers and back."""
    order = [(pair, who) for pair in pairs for who in (OURS, BARE)]
    order = order if turn % 2 else order[::-1]
    for pair, who in (*order, *order[::-1]):
        note(took, (measure.name, pair.rows, who), pair, pair.burst(measure, who, turn + 1), turn)


def note(
    took: dict[tuple[str, int, str], list[float]],
    what: tuple[str, int, str],
    pair: Pair,
    requests: list[bytes],
    turn: int,
) -> None:
    """Half a round of one server; the first round warms up and does not count."""
    if not requests:
        return
    name, rows, who = what
    before = pair.processors[who].milliseconds()
    elapsed = (pair.ours if who == OURS else pair.bare).run(requests)[0]
    if turn >= 0:
        took[what].append(elapsed)
        took[name, rows, who + CPU].append((pair.processors[who].milliseconds() - before) / len(requests))


def names() -> list[str]:
    """What is measured, in order."""
    return [*(measure.name for measure in MEASURES), TRANSITION]


def line(database: str, name: str, rows: int, few: int, took: dict[tuple[str, int, str], list[float]]) -> Line:
    """The medians of one measure."""
    ours, bare, cpu, bare_cpu = (rounds(took[name, rows, what], name) for what in (OURS, BARE, OURS + CPU, BARE + CPU))
    first, first_cpu = (rounds(took[name, few, what] or took[name, rows, what], name) for what in (OURS, OURS + CPU))
    most = next((measure.most for measure in MEASURES if measure.name == name), (float("inf"), float("inf")))
    told = (against(ours, bare), against(ours, first), against(cpu, bare_cpu), against(cpu, first_cpu))
    return Line(name, database, rows, median(ours), median(bare), *told, most)


def rounds(halves: list[float], name: str) -> list[float]:
    """Each round's mean of there and back; of transitions there is only one way."""
    if name == TRANSITION:
        return halves
    return [(there + back) / 2 for there, back in zip(halves[::2], halves[1::2], strict=True)]


def against(some: list[float], others: list[float]) -> float:
    """The median of the ratios within each round."""
    return median(one / other for one, other in zip(some, others, strict=False))
