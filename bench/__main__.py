"""`make bench`: fills BENCH_ROWS commissions (1,000,000) into both databases, measures them and pages in Chromium, writes
var/bench.json."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from bench import books, browser, goods, logins, slow
from bench.batches import BatchLine, measure_batches
from bench.browser import PageLine
from bench.compare import Line, compare_runs
from bench.servers import ROOT, Installation

FEW, MANY = 10_000, 1_000_000
OVER = 3


def main() -> int:
    """Pages, a list while broken books are read and beside slow hands, then both databases, one after the other; BENCH_PARTS names fewer, BENCH_ROUNDS how often each is asked.
    How it ended: 0, or OVER where a line is over its bar.
    What BENCH_KEEP, a folder, holds is filled once and measured again and again."""
    began = time.monotonic()
    rows = int(os.environ.get("BENCH_ROWS") or MANY)
    rounds = int(os.environ.get("BENCH_ROUNDS") or 15)
    wanted = (os.environ.get("BENCH_PARTS") or "page books logins slow sqlite postgresql").split()
    target = Path(os.environ.get("BENCH_REPORT") or ROOT / "var" / "bench.json")
    target.parent.mkdir(exist_ok=True)
    lines: list[Line | PageLine | BatchLine] = []
    if "page" in wanted:
        wanted.remove("page")
        lines += browser.measure_page(max(rounds, 9))
        lines += goods.measure_goods(max(rounds, 9))
        browser.print_page(lines)
    if "books" in wanted:
        wanted.remove("books")
        lines.append(books.measure_books())
    if "logins" in wanted:
        wanted.remove("logins")
        lines.append(logins.measure_logins())
    if "slow" in wanted:
        wanted.remove("slow")
        lines += slow.measure_slow()
    kept = os.environ.get("BENCH_KEEP")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=target.parent) as passing:
        for database in wanted:
            server = os.environ["DATABASE_URL"] if database == "postgresql" else ""
            homes = {size: Path(kept or passing) / f"{database}-{size}" for size in sorted({min(FEW, rows), rows})}
            lines += measure_all(
                database, [Installation(home, size, server, bool(kept)) for size, home in homes.items()], rounds
            )
    minutes = (time.monotonic() - began) / 60
    target.write_text(json.dumps([line.json() for line in lines], indent=1, ensure_ascii=False) + "\n")
    print(f"\nwritten to {target}, {minutes:.0f} minutes\n")
    over = [line for line in lines if line.over]
    for line in over:
        print(f"OVER  {line.name:36}{line.place:>22}  {', '.join(line.over)}")
    print(f"{len(over)} of {len(lines)} lines are over their bar" if over else "every line is within its bar")
    return OVER if over else 0


def measure_all(database: str, installations: list[Installation], rounds: int) -> list[Line | BatchLine]:
    """The lines of one database, printed."""
    try:
        for installation in installations:
            started = time.monotonic()
            installation.fill()
            print(f"{database}: {installation.rows:,} commissions in {time.monotonic() - started:.0f} s", flush=True)
        lines: list[Line | BatchLine] = [*compare_runs(database, installations, rounds)]
        lines += measure_batches(database, installations[-1])
    finally:
        for installation in installations:
            installation.stop()
    print(f"\n{'':36}{'rows':>10}{'ours ms':>9}{'bare ms':>9}{'ratio':>7}{'cpu':>7}{'growth':>8}{'cpu':>7}")
    for line in lines:
        print(line)
    return lines


if __name__ == "__main__":
    sys.exit(main())
