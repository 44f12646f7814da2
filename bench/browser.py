"""Form, select and list in Chromium, beside Element Plus and TDesign doing the same (issue 3): fresh documents in turns."""

import functools
import http.server
import os
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.servers import ROOT

BUILT = ROOT / "bench" / "page" / "dist"
OURS, ELEMENT, TDESIGN = "ours", "element", "tdesign"
FIELDS, ROWS, ENTRIES = 90, 200, 10_000
MORE = 50.0
"""Milliseconds by which ten thousand entries may be slower than none."""
SHARE = 5
"""Form and list take no more than a fifth of Element Plus's time."""
GOODS = 490
KEY = 30.0
"""Milliseconds of the page's thread that a key may take in a form with so many rows of goods."""
BOXES = {
    "page key above the grid": "[data-path=consignor] input",
    "page key in the entry row": "[data-path='goods.new.name'] input",
}
TASKS = {
    "page form": f"bench.form({FIELDS})",
    "page list": f"bench.list({ROWS})",
    "page select": f"bench.select({ENTRIES})",
    "empty select": "bench.select(0)",
}
TOLD = {"page select": 2, "empty select": 2}
"""Rounds in which the others are asked what no limit depends on; their large select takes twenty seconds."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
]


@dataclass(slots=True)
class PageLine:
    """One line of the report: medians; `limit_ms` is what ours may take."""

    name: str
    ours_ms: float
    limit_ms: float
    element_ms: float | None = None
    tdesign_ms: float | None = None
    place = "Chromium"

    @property
    def over(self) -> list[str]:
        """What is more than it may be, in words."""
        return [f"{self.ours_ms:.1f} ms > {self.limit_ms:.1f}"] if self.ours_ms > self.limit_ms else []

    def json(self) -> dict[str, Any]:
        """As var/bench.json keeps it."""
        figures = {"ours_ms": self.ours_ms, "limit_ms": self.limit_ms, "ratio": self.ours_ms / self.limit_ms}
        others = {"element_ms": self.element_ms, "tdesign_ms": self.tdesign_ms}
        told = figures | {name: value for name, value in others.items() if value is not None}
        return {"name": self.name, **{name: round(value, 2) for name, value in told.items()}}

    def __str__(self) -> str:
        others = (self.element_ms, self.tdesign_ms)
        against = f"{self.ours_ms / self.limit_ms:>7.2f}" + "".join(f"{value:>10.1f}" for value in others if value)
        return f"{self.name:36}{self.ours_ms:>10.1f}{self.limit_ms:>9.1f}{against}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, without a word."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def measure_page(rounds: int) -> list[PageLine]:
    """The three lines; all are asked in each round, the first of which warms up the disk and does not count."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(BUILT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    ways = [OURS, ELEMENT, TDESIGN]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        home = f"http://127.0.0.1:{server.server_port}"
        pages = {way: open_page(browser) for way in ways}
        for turn in range(-1, rounds):
            for task, call in TASKS.items():
                for way in ways[turn % 3 :] + ways[: turn % 3]:
                    if way != OURS and turn >= TOLD.get(task, rounds):
                        continue
                    milliseconds = once(pages[way], f"{home}/{way}.html", call)
                    if turn >= 0:
                        took[task, way].append(milliseconds)
        typed = keys(pages[OURS], f"{home}/{OURS}.html", rounds)
        browser.close()
    server.shutdown()
    return lines({key: median(values) for key, values in took.items()}) + typed


def chromium() -> str:
    """The program that is driven."""
    return os.environ.get("TEST_CHROMIUM", "/usr/bin/chromium-headless-shell")


def open_page(browser: Browser) -> Page:
    """A page with a process of its own: what one library leaves behind burdens no other."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(120_000)
    page.on("pageerror", refuse)
    return page


def once(page: Page, address: str, call: str) -> float:
    """Milliseconds of one task in a fresh document."""
    page.goto(address)
    page.wait_for_function("window.bench")
    return float(page.evaluate(call))


def keys(page: Page, address: str, rounds: int) -> list[PageLine]:
    """What a key costs the page's thread: script, style, layout and painting, counted while it runs."""
    once(page, address, f"bench.grid({GOODS})")
    counter = page.context.new_cdp_session(page)
    counter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def processor_time() -> float:
        page.evaluate("new Promise(done => setTimeout(done, 400))")  # what waits for a pause is counted too
        metrics = counter.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    found: list[PageLine] = []
    for name, box in BOXES.items():
        page.locator(box).focus()
        took: list[float] = []
        for _ in range(rounds):
            before = processor_time()
            for letter in "tenletters":
                page.keyboard.press(letter)
                page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            took.append((processor_time() - before) / 10)
        found.append(PageLine(name, median(took), KEY))
    return found


def refuse(fault: Error) -> None:
    """A page with a fault measures nothing."""
    raise AssertionError(str(fault))


def lines(took: dict[tuple[str, str], float]) -> list[PageLine]:
    """The report, with the limits of issue 3."""
    limits = {
        "page form": took["page form", ELEMENT] / SHARE,
        "page select": took["empty select", OURS] + MORE,
        "page list": took["page list", ELEMENT] / SHARE,
    }
    return [
        PageLine(name, took[name, OURS], limit, took[name, ELEMENT], took[name, TDESIGN])
        for name, limit in limits.items()
    ]


def print_page(found: Iterable[object]) -> None:
    """As a table."""
    print(f"\n{'':36}{'ours ms':>10}{'limit':>9}{'ratio':>7}{'Element':>10}{'TDesign':>10}")
    for line in found:
        print(line)
