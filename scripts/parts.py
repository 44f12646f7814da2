"""Running the parts of a check or test: all of them, whatever fails, side by side as far as there are cores, with a table
of the parts and the slowest tests at the end.

A part that names its `inputs` is not run again as long as none of them changed since it passed; ALL=1 runs everything.
"""

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

import stamps

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test-results"
EVERYTHING = os.environ.get("ALL", "") not in ("", "0")
CORES = os.cpu_count() or 1
SPARE = 1  # more at work than there are cores: tests wait for browsers, servers and each other
SLOWEST = 50
FEW = 3  # failures of a part that may try them again; more are no accident
NEWS = 60  # seconds between two lines that say what is running


@dataclass
class Part:
    """One command; where it writes a JUnit report, `report` is its name and its tests are counted one by one."""

    name: str
    command: list[str]
    folder: Path = ROOT
    environment: dict[str, str] = field(default_factory=dict)
    report: str = ""
    limit: int = 1500  # seconds
    cores: int = 1  # that it keeps busy
    inputs: tuple[str, ...] = ()  # the files its outcome depends on, as patterns; none: it always runs
    again: tuple[str, ...] = ()  # the command that tries tests again, alone, their names behind it (decision 0024)

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    verdict: str = ""
    seconds: float = 0.0
    processor: float = 0.0  # seconds of all its processes
    slow: list[tuple[float, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Tests that failed, as pytest names them."""
    flaky: list[str] = field(default_factory=list)
    """Tests that failed among all others and passed alone."""
    process: subprocess.Popen | None = None
    late: bool = False

    @property
    def log(self) -> Path:
        """Where its output is kept."""
        return RESULTS / (re.sub(r"\W+", "-", self.name) + ".log")

    def run(self, alone: bool) -> None:
        """Run it; its output goes straight on if it runs alone, else to its log."""
        started = time.monotonic()
        stamp = "" if EVERYTHING or not self.inputs else stamps.of(self.command, self.inputs)
        if stamp and stamp == stamps.last(self.name):
            self.passed, self.verdict = 1, "same"
            return
        print(f"==> {self.name}: {shlex.join(self.command)}", flush=True)
        report = RESULTS / self.report if self.report else None
        if report:
            report.unlink(missing_ok=True)
        status = self.carry_out(self.command, None if alone else self.log)
        self.seconds = time.monotonic() - started
        if report and report.exists():
            self.count(report)
        elif not status:
            self.passed = 1
        if status and not self.failed:
            self.failed = 1  # it broke beside its tests
        self.verdict = "FAILED" if self.failed else "ok"
        if self.inputs:
            stamps.keep(self.name, "" if self.failed else stamp or stamps.of(self.command, self.inputs))

    def try_again(self) -> None:
        """Run the few tests that failed once more, alone; what passes then is flaky and said to be, not failed."""
        if not self.again or not 0 < len(self.broken) == self.failed <= FEW or self.late:
            return
        log = self.log.with_suffix(".again.log")
        print(f"==> {self.name}, once more and alone: {' '.join(self.broken)}", flush=True)
        status = self.carry_out([*self.again, *self.broken], log)
        print(log.read_text(encoding="utf-8", errors="replace").rstrip(), flush=True)
        if not status:
            self.flaky, self.verdict = self.broken, "flaky"
            self.passed, self.failed = self.passed + self.failed, 0

    def carry_out(self, line: list[str], log: Path | None) -> int:
        """The command's exit status; 1 where it cannot be started or is not done in time."""
        environment = {**os.environ, **self.environment}
        with open(log, "wb") if log else contextlib.nullcontext() as output:
            try:
                self.process = subprocess.Popen(
                    line,
                    cwd=self.folder,
                    env=environment,
                    start_new_session=True,
                    stdout=output,
                    stderr=subprocess.STDOUT if log else None,
                )
            except OSError as missing:
                self.say(log, f"{self.name}: {missing}")
                return 1
            overdue = threading.Timer(self.limit, self.end, [True])
            overdue.start()
            _, status, usage = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
        self.processor += usage.ru_utime + usage.ru_stime
        overdue.cancel()
        if not self.late:
            return self.process.returncode
        self.say(log, f"{self.name}: not done after {self.limit} s")
        return 1

    def end(self, late: bool = False) -> None:
        """End it and what it started, politely first."""
        if self.process is None or self.process.returncode is not None:
            return
        self.late = late
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
            for _ in range(200):
                time.sleep(0.1)
                if self.process.returncode is not None:
                    return
            os.killpg(self.process.pid, signal.SIGKILL)

    def say(self, log: Path | None, line: str) -> None:
        """A line of ours among its output."""
        if log is None:
            print(line, flush=True)
        else:
            with log.open("a") as output:
                print(line, file=output)

    def count(self, report: Path) -> None:
        """Read how many tests passed, failed and were skipped, and how long each took."""
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            self.passed += total - failed - skipped
            self.failed += failed
            self.skipped += skipped
            for case in suite.iter("testcase"):
                name = f"{case.get('classname', '')}::{case.get('name', '')}"
                self.slow.append((float(case.get("time", 0)), f"{self.name}: {name}"))
                if case.find("failure") is not None or case.find("error") is not None:
                    module = case.get("classname", "").replace(".", "/")
                    self.broken.append(f"{module}.py::{case.get('name', '')}")


def run(parts: list[Part]) -> int:
    """Run them all, print the tables and the sum; 0 only if nothing failed."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    try:
        side_by_side(parts)
        for part in parts:
            part.try_again()
    except KeyboardInterrupt:
        for part in parts:
            part.end()
        raise
    text = table(parts) + slowest(parts) + flaky(parts)
    (RESULTS / "times.txt").write_text(text, encoding="utf-8")
    print(text)
    print(f"done in {time.monotonic() - started:.0f} s\n")
    passed, failed, skipped = (sum(getattr(part, name) for part in parts) for name in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


def side_by_side(parts: list[Part]) -> None:
    """Start each part as soon as the cores it wants are free, in the order of the list; the first that fits goes on."""
    alone = len(parts) == 1
    waiting, running = list(parts), {}
    changed = threading.Condition()

    def work(part: Part) -> None:
        try:
            part.run(alone)
        finally:
            with changed:
                running.pop(part.name)
                finish(part, alone)
                changed.notify()

    with changed:
        while waiting or running:
            free = CORES + SPARE - sum(min(part.cores, CORES) for part, _ in running.values())
            part = next((part for part in waiting if min(part.cores, CORES) <= free), None)
            if part is None:
                if not changed.wait(NEWS):
                    news = (f"{name} for {time.monotonic() - since:.0f} s" for name, (_, since) in running.items())
                    print("... " + ", ".join(news), flush=True)
                continue
            waiting.remove(part)
            running[part.name] = (part, time.monotonic())
            threading.Thread(target=work, args=[part], daemon=True).start()


def finish(part: Part, alone: bool) -> None:
    """Show what a part put out."""
    if not alone and part.verdict != "same":
        text = part.log.read_text(encoding="utf-8", errors="replace").rstrip() if part.log.exists() else ""
        print(f"--- {part.name}: {part.verdict}, {part.seconds:.0f} s" + (f"\n{text}" if text else ""), flush=True)


def table(parts: list[Part]) -> str:
    """The parts, one a line; `same`: nothing it depends on has changed since it passed."""
    width = max(len(part.name) for part in parts)
    lines = [
        f"\n{'part'.ljust(width)}  {'':6} {'passed':>7} {'failed':>7} {'skipped':>7} {'seconds':>8} {'processor':>9}"
    ]
    for part in parts:
        figures = f"{part.passed:>7} {part.failed:>7} {part.skipped:>7} {part.seconds:>8.1f} {part.processor:>9.1f}"
        lines.append(f"{part.name.ljust(width)}  {part.verdict:6} {figures}")
    return "\n".join(lines) + "\n"


def slowest(parts: list[Part]) -> str:
    """The tests that took longest, in seconds."""
    rows = sorted((row for part in parts for row in part.slow), reverse=True)[:SLOWEST]
    if not rows:
        return ""
    return f"\nthe slowest {len(rows)} tests\n" + "\n".join(f"{seconds:8.2f}  {name}" for seconds, name in rows) + "\n"


def flaky(parts: list[Part]) -> str:
    """The tests that passed only alone: each is a fault that somebody has still to find."""
    names = [f"{part.name}: {name}" for part in parts for name in part.flaky]
    return "\nflaky: failed among all others, passed alone\n" + "\n".join(names) + "\n" if names else ""


def choose_parts(parts: list[Part]) -> list[Part]:
    """The parts whose names hold one of the words on the command line; all where there is none."""
    words = [re.sub(r"\s+", " ", word) for word in sys.argv[1:]]
    return [part for part in parts if not words or any(word in part.name for word in words)]
