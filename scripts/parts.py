"""Running the parts of a check or test: all of them, whatever fails, with a table of the parts at the end."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test-results"


@dataclass
class Part:
    """One command; where it writes a JUnit report, `report` is its name and its tests are counted one by one."""

    name: str
    command: list[str]
    folder: Path = ROOT
    environment: dict[str, str] = field(default_factory=dict)
    report: str = ""
    limit: int = 1500  # seconds

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0

    def run(self) -> None:
        """Run it, letting its output through."""
        print(f"\n==> {self.name}: {shlex.join(self.command)}", flush=True)
        started = time.monotonic()
        report = RESULTS / self.report if self.report else None
        if report:
            report.unlink(missing_ok=True)
        try:
            process = subprocess.Popen(
                self.command, cwd=self.folder, env={**os.environ, **self.environment}, start_new_session=True
            )
        except OSError as missing:
            print(f"{self.name}: {missing}", flush=True)
            status = 1
        else:
            status = self.wait(process)
        self.seconds = time.monotonic() - started
        if report and report.exists():
            self.count(report)
        elif not status:
            self.passed = 1
        if status and not self.failed:
            self.failed = 1  # it broke beside its tests

    def wait(self, process: subprocess.Popen) -> int:
        """Its exit status; out of time or interrupted, it and what it started are ended, politely first."""
        try:
            return process.wait(self.limit)
        except (subprocess.TimeoutExpired, KeyboardInterrupt) as reason:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if isinstance(reason, KeyboardInterrupt):
                raise
            print(f"{self.name}: not done after {self.limit} s", flush=True)
            return 1

    def count(self, report: Path) -> None:
        """Read how many tests passed, failed and were skipped."""
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            self.passed += total - failed - skipped
            self.failed += failed
            self.skipped += skipped


def run(parts: list[Part]) -> int:
    """Run them all, print the table and the sum; 0 only if nothing failed."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    for part in parts:
        part.run()
    width = max(len(part.name) for part in parts)
    print(f"\n{'part'.ljust(width)}  {'':6} {'passed':>7} {'failed':>7} {'skipped':>7} {'seconds':>8}")
    for part in parts:
        verdict = "FAILED" if part.failed else "ok"
        figures = f"{part.passed:>7} {part.failed:>7} {part.skipped:>7} {part.seconds:>8.1f}"
        print(f"{part.name.ljust(width)}  {verdict:6} {figures}")
    passed, failed, skipped = (sum(getattr(part, name) for part in parts) for name in ("passed", "failed", "skipped"))
    seconds = time.monotonic() - started
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped in {seconds:.0f} s", flush=True)
    return 1 if failed else 0


def chosen(parts: list[Part]) -> list[Part]:
    """The parts whose names hold one of the words on the command line; all where there is none."""
    words = [re.sub(r"\s+", " ", word) for word in sys.argv[1:]]
    return [part for part in parts if not words or any(word in part.name for word in words)]
