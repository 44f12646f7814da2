"""`make test`: every part, on SQLite, on PostgreSQL and in Chromium; ALL=1: every test on both databases, nothing left out.

`scripts/test vitest` runs only the parts that are named so. What the default leaves out, and why: decision 0024.
"""

import os
import sys
import time

from check import WEB, checks, command
from parts import CORES, EVERYTHING, RESULTS, ROOT, Part, choose_parts, run

STANDARD = 0.038
"""Seconds that `processor_speed` may take for all rounds to be gone."""
ALONE, SERVED = "not browser and not served", "not browser and served"
"""What one process tests, and what starts the real program in processes of its own; about as long (decision 0024)."""
JOBS = tuple(f"tests/manual/test_{name}.py" for name in ("main_job", "importers_day", "commission", "filing"))
"""What most people come for, by hand in Chromium: on PostgreSQL too (decision 0024 says why no more)."""


def pytest(name: str, *arguments: str, on_postgres: bool = False) -> Part:
    """A pytest run that takes half of the cores and reports to a file of its name; its limit leaves room for a slow machine."""
    report = f"{name.replace(' ', '-').lower()}.xml"
    share = ("-n", str(CORES // 2), "--dist", "worksteal") if CORES > 3 else ()
    whole = () if EVERYTHING else ("--brief",)
    how = ("-q", "--continue-on-collection-errors", f"--junitxml={RESULTS / report}", *share, *whole)
    line = command("python", "-m", "pytest", *how, *arguments)
    if on_postgres:
        line = [str(ROOT / "scripts" / "with-postgres"), *line]
    return Part(name, line, report=report, limit=4800 if EVERYTHING else 3600, cores=max(1, CORES // 2))


def browser(name: str, *arguments: str, on_postgres: bool = False) -> Part:
    """The tests that drive Chromium, with a picture of each page where one fails; few that fail are tried again, alone."""
    pictures = RESULTS / f"pictures {name}".replace(" ", "-").lower()
    shot = ("-m", "browser", "--screenshot=only-on-failure")
    part = pytest(name, *shot, f"--output={pictures}", *arguments, on_postgres=on_postgres)
    again = command("python", "-m", "pytest", "-q", *shot, f"--output={pictures}-again")
    part.again = (*part.command[: 1 if on_postgres else 0], *again)
    return part


def processor_speed() -> float:
    """Seconds of processor that a fixed piece of work takes: the best of five."""
    spent = []
    for _ in range(5):
        begun = time.process_time()
        for n in range(1_000_000):
            str(n)
        spent.append(time.process_time() - begun)
    return min(spent)


def share_of_rounds() -> float:
    """Which part of their rounds tests go that repeat the same: all of them on a machine that does them in time. A slower
    one is slower with all the rest too, so they give way by the square."""
    return min(1.0, (STANDARD / processor_speed()) ** 2)


def tests() -> list[Part]:
    """The suite, the longest part first: parts work side by side, so none may be so long that it ends alone."""
    vitest = ["npx", "vitest", "run", "--reporter=default", "--reporter=junit"]
    return [
        pytest("suite on SQLite", "-m", ALONE),
        browser("browser"),
        pytest("servers on PostgreSQL", "-m", SERVED, on_postgres=True),
        pytest("suite on PostgreSQL", "-m", ALONE, on_postgres=True),
        pytest("servers on SQLite", "-m", SERVED),
        *([browser("browser on PostgreSQL", "--brief", *JOBS, on_postgres=True)] if EVERYTHING else ()),
        Part("vitest", [*vitest, f"--outputFile.junit={RESULTS / 'vitest.xml'}"], WEB, report="vitest.xml"),
    ]


if __name__ == "__main__":
    for name in ("DATABASE_URL", "PRESHIP_DATA", "PRESHIP_DEMO", "PRESHIP_CAPTCHA"):
        os.environ.pop(name, None)
    if EVERYTHING:
        os.environ.setdefault("TEST_SHARE", f"{share_of_rounds():.2f}")
        print(
            f"==> rounds of tests that repeat: {float(os.environ['TEST_SHARE']):.0%}, by this machine's speed",
            flush=True,
        )
    sys.exit(run(choose_parts(tests() + checks())))
