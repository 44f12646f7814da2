"""`make drill`: a whole installation on loopback does its main job while each part in turn is killed, frozen and brought back.

What is acknowledged is there once at the end, and nothing is answered but success, 409, 412, or 503 with Retry-After.
"""

import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.clerks import Clerk, Tally
from tests.faults.test_kill import everything
from tests.ha.machines import database_parts, pool_part
from tests.ha.parts import Installation, Part, switches
from tests.support.front import Browser
from tests.support.integrity import torn
from tests.support.object_store import ObjectStore
from tests.support.pool import Pool
from tests.support.population import Resident, settle
from tests.support.program import Program
from tests.support.trio import Trio

PROPER = {200, 201, 202, 204, 304, 409, 412}
BROKEN = "no answer"
WAYS = ("killed", "frozen")
STANDSTILL = 40  # seconds; nginx waits 30
HELD = 600  # seconds; a limit against hanging, not a measure
Say = Callable[[str], object]


class Account:
    """What everybody was answered: how often each status, and what should not have been."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.improper: list[str] = []
        self.lock = threading.Lock()
        self.front_is_away = False

    def note(self, request: str, status: int, headers) -> None:
        """One answer."""
        with self.lock:
            self.counts[str(status)] += 1
            if status not in PROPER and not (status == 503 and "Retry-After" in headers):
                self.improper.append(f"{request}: {status}")

    def note_broken(self, request: str) -> None:
        """A connection that was refused or broke: only nginx itself can do that to anybody."""
        with self.lock:
            self.counts[BROKEN] += 1
            if not self.front_is_away:
                self.improper.append(f"{request}: {BROKEN}")

    def refused(self) -> int:
        """How often somebody was told to ask again, or heard nothing."""
        return self.counts["503"] + self.counts[BROKEN]


class Recorder(Browser):
    """A caller by way of nginx whose answers are recorded."""

    def __init__(self, front, cookies, account: Account) -> None:
        super().__init__(front, cookies, lasting=True)
        if not any(name.startswith("__Host-") for name in cookies):
            del self.given["Origin"]  # the program does not know that it is reached by https
        self.account = account

    def send(self, method, path, body, headers):
        """See Caller; each of the answers counts, and 202 is asked again by it."""
        request = f"{method} {path}"
        try:
            answer = super().send(method, path, body, headers)
        except OSError:
            self.account.note_broken(request)
            raise
        self.account.note(request, answer.status, answer.headers)
        return answer


@dataclass(frozen=True, slots=True, eq=False)
class Visitor(Resident):
    """Somebody whose requests go by way of nginx."""

    front: object
    book: Account

    def caller(self) -> Recorder:
        """See Resident."""
        return Recorder(self.front, self.cookies, self.book)


class Drill:
    """Clerks at work at an installation, and the turns that its parts take."""

    def __init__(
        self, installation: Installation, clerks: int, say: Say = lambda line: None, patience: float = 0
    ) -> None:
        self.installation, self.say, self.account, self.tally = installation, say, Account(), Tally(shaky=True)
        self.patience = patience  # seconds that something stands still at most until somebody is refused; 0: a moment
        houses = settle(installation.first, *[("enterprise", 1), ("filed", 1)] * clerks)
        people = [[self.visitor(one) for one in house] for house in houses]
        self.clerks = [Clerk(self.tally, people[2 * n][0], people[2 * n + 1][0], seed=n) for n in range(clerks)]

    def visitor(self, who: Resident) -> Visitor:
        """A resident who comes by way of nginx."""
        guard = "__Host-" if self.installation.https else ""
        cookies = {f"{guard}{name}": value for name, value in who.cookies.items()}
        about = (who.account, who.name, who.organisation, cookies, who.port)
        return Visitor(*about, self.installation.front, self.account)

    def go(self, turns: Iterable[tuple[Part, str]]) -> None:
        """Each part's turn under load; then everything is held against what was acknowledged. AssertionError."""
        for clerk in self.clerks:
            clerk.start()
        try:
            self.tally.wait_for(len(self.clerks))
            for part, way in turns:
                self.take(part, way)
            self.tally.wait_for(len(self.clerks))
        finally:
            self.tally.closed = True
            for clerk in self.clerks:
                clerk.join()
        self.examine()

    def take(self, part: Part, way: str) -> None:
        """One turn: the part is taken away, the clerks feel it, it comes back, they go on."""
        self.account.front_is_away |= part.name == "nginx"
        before, refused, begun = self.account.counts.copy(), self.account.refused(), time.monotonic()
        (part.kill if way == "killed" else part.freeze)()
        try:
            if part.carried and self.patience:
                self.until(part.is_taken_over)
                self.tally.wait_for(2 * len(self.clerks))
                told = f"work went on without it within {time.monotonic() - begun:.1f} s, "
            else:
                told = ""
            if not part.carried or way == "frozen":
                self.until(lambda: self.account.refused() > refused or time.monotonic() - begun > self.patience)
            told += f"away for {time.monotonic() - begun:.1f} s"
        finally:
            back = time.monotonic()
            (part.start if way == "killed" else part.wake)()
        self.tally.wait_for(2 * len(self.clerks))
        told += f", {time.monotonic() - back:.1f} s after it was back all was well"
        part.settle()
        came = self.account.counts - before
        self.say(f"{part.name} {way}: {told}; " + ", ".join(f"{status} × {came[status]}" for status in sorted(came)))
        assert not self.account.improper, self.account.improper[:5]

    def until(self, condition: Callable[[], bool]) -> None:
        """Return when it holds; a clerk's fault, or AssertionError where it does not come."""
        deadline = time.monotonic() + HELD
        while not condition():
            if self.tally.faults:
                raise self.tally.faults[0]
            assert time.monotonic() < deadline, "it did not come to that"
            time.sleep(0.1)  # between two looks at a condition

    def examine(self) -> None:
        """Rows, files, the audit chain and certificates against each other and against what the clerks were told."""
        assert self.tally.faults == []
        certified = 0
        for clerk in self.clerks:
            for number in clerk.kept:
                clerk.is_whole(number)
            assert sorted(everything(clerk.callers[clerk.enterprise])) == sorted(clerk.kept)
            certified += sum(case["state"] == "completed" for case in clerk.kept.values())
            clerk.hang_up()
        assert not self.account.improper, self.account.improper[:5]
        first = self.installation.first
        assert torn(first) == []
        assert "whole" in first.run("verify", "--files")
        kept = sum(len(clerk.kept) for clerk in self.clerks)
        self.say(
            f"at the end: {kept} commissions, {certified} of them inspected, {sum(self.account.counts.values())} answers; "
            "each as it was acknowledged, files by their hash, the audit trail whole"
        )


def run_all(home: Path, say: Say = lambda line: None, clerks: int = 4, turn: int | None = None) -> None:
    """Start every part in `home`, a fresh folder that others may enter, and take each in turn; with a `turn` each in one of
    both ways, and with the next one in the other."""
    with ExitStack() as stack:
        say("starting 3 × PostgreSQL, Patroni and etcd, HAProxy, PgBouncer, SeaweedFS, 2 servers, 2 workers, nginx")
        (home / "trio").mkdir()
        trio = Trio(home / "trio")
        stack.callback(trio.end)
        pool = Pool(home / "pool", trio.front, "postgres", "for-tests")
        pool.start()
        stack.callback(pool.kill)
        store = ObjectStore(home / "store")
        stack.callback(store.kill)
        stack.callback(store.client.close)
        (home / "server1").mkdir()
        first = Program(home / "server1", pool.url, PRESHIP_HTTPS="on", **switches(store))
        first.begin()
        installation = Installation(home, first, store, workers=2)
        stack.callback(installation.end)
        say("clerks open commissions, send files, submit, return, accept and certify by way of https, all the time")
        parts = [*database_parts(trio), pool_part(pool), *installation.parts()]
        chosen = [WAYS if turn is None else (WAYS[(n + turn) % len(WAYS)],) for n in range(len(parts))]
        turns = [(part, way) for part, ways in zip(parts, chosen, strict=True) for way in ways]
        Drill(installation, clerks, say, STANDSTILL).go(turns)


if __name__ == "__main__":
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="preship-drill-", ignore_cleanup_errors=True) as folder,
        suppress(KeyboardInterrupt),
    ):
        Path(folder).chmod(0o755)
        run_all(Path(folder), lambda line: print(f"{time.monotonic() - started:6.0f} s  {line}", flush=True))
        sys.exit(0)
    sys.exit(1)
