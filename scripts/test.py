"""`make test`: every part, on SQLite, on PostgreSQL and in Chromium. `scripts/test vitest` runs only what is named so."""

import os
import sys

from check import WEB, checks, command
from parts import RESULTS, ROOT, Part, chosen, run


def pytest(report: str, *arguments: str) -> list[str]:
    """A pytest command that reports to `report`."""
    return command("python", "-m", "pytest", "-q", f"--junitxml={RESULTS / report}", *arguments)


def tests() -> list[Part]:
    """The suite; it is the same on both databases, the browser's part runs once."""
    both = ("-n", "2", "--dist", "worksteal", "-m", "not browser")
    on_postgres = [str(ROOT / "scripts" / "with-postgres")]
    # Each process serves a program of its own, so a test may go to either; the one that is done first takes over.
    shared = ("-n", "2", "--dist", "worksteal", "-m", "browser")
    pictures = ("--screenshot=only-on-failure", f"--output={RESULTS / 'pictures'}")
    vitest = ["npx", "vitest", "run", "--reporter=default", "--reporter=junit"]
    return [
        Part("vitest", [*vitest, f"--outputFile.junit={RESULTS / 'vitest.xml'}"], WEB, report="vitest.xml"),
        Part("suite on SQLite", pytest("sqlite.xml", *both), report="sqlite.xml"),
        Part("suite on PostgreSQL", on_postgres + pytest("postgres.xml", *both), report="postgres.xml"),
        Part("browser", pytest("browser.xml", *shared, *pictures), report="browser.xml"),
    ]


if __name__ == "__main__":
    for name in ("DATABASE_URL", "PRESHIP_DATA", "PRESHIP_DEMO", "PRESHIP_CAPTCHA"):
        os.environ.pop(name, None)
    sys.exit(run(chosen(checks() + tests())))
