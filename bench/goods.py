"""A commission with 500 lines of goods, opened in Chromium as quickly as one with a single line: from the click on its number
in the list until every line on the screen is read, names of codes with it, and the page answers a click. Then until the
browser's own search finds the last line. `python -m bench.goods` measures it alone."""

import json
import sys
import tempfile
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import BrowserContext, sync_playwright

from bench import world
from bench.browser import FLAGS, PageLine, chromium
from bench.servers import OURS, ROOT, Installation
from bench.wire import PATIENCE, login

ONE, FEW, MANY = 1, 20, 500
MOST = 1.5
"""The bar: how many times the one line, or the few, the many may take."""
MOST_LAST = 3.0
"""Until the last of the many is found: how many times what it takes to read one."""
SEEN = 16
"""Lines that a window of this size shows, and some more."""
OPEN = """async ([number, lines, seen]) => {
    const link = [...document.querySelectorAll("tbody a.link")].find(it => it.textContent.trim() === number);
    const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const began = performance.now();
    link.click();
    const grid = () => [...document.querySelectorAll("section.rows[data-path=goods]")]
        .find(it => it.getClientRects().length);
    const cell = (at, name) => grid()?.querySelector(`[data-path="goods.${at}.${name}"]`)?.textContent.trim() ?? "";
    const serial = at => `S-${lines}-${String(at).padStart(5, "0")}`;
    const isRead = at => cell(at, "serial_number").startsWith(serial(at)) &&
        cell(at, "country_of_origin").length > 0 && cell(at, "country_of_origin") !== "DEU" &&
        cell(at, "unit").length > 0 && cell(at, "unit") !== "001";
    const last = Math.min(lines, seen) - 1;
    while (![...Array(last + 1).keys()].every(isRead)) await frame();
    grid().querySelector('[data-row="0"] input[type=checkbox]').click();
    while (!grid().querySelector(".tools button.danger")) await frame();
    await frame();
    const read = performance.now() - began;
    while (!isRead(lines - 1)) await frame();
    if (!window.find(serial(lines - 1))) throw new Error("the last line is not found");
    return [read, performance.now() - began];
}"""


class Opening(NamedTuple):
    """Milliseconds from the click: until the lines on the screen are read, until the last one is found."""

    read: float
    found: float


def measure_goods(rounds: int) -> list[PageLine]:
    """All in turns, each in a fresh page; the first round warms up and does not count."""
    took: dict[int, list[Opening]] = defaultdict(list)
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="goods-", dir=ROOT / "var") as home:
        installation = Installation(Path(home) / "sqlite", 100)
        try:
            installation.fill()
            port, _ = installation.serve(OURS)
            headers = login(port, "enterprise", "enterprise0", world.PASSWORD)
            numbers = {lines: create(port, headers, lines) for lines in (ONE, FEW, MANY)}
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                context = browser.new_context(
                    base_url=f"http://127.0.0.1:{port}", viewport={"width": 1366, "height": 768}
                )
                context.set_default_timeout(PATIENCE * 1000)
                context.add_cookies([
                    {"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}
                    for name, _, value in (one.partition("=") for one in headers["Cookie"].split("; "))
                ])  # fmt: skip
                for turn in range(-1, rounds):
                    for lines in list(numbers)[:: 1 if turn % 2 else -1]:
                        opening = open_case(context, numbers[lines], lines)
                        if turn >= 0:
                            took[lines].append(opening)
                browser.close()
        finally:
            installation.stop()
    return report(took)


def report(took: dict[int, list[Opening]]) -> list[PageLine]:
    """The lines with their bars; a ratio is made within a round, and the median of them told."""
    one = median(opening.read for opening in took[ONE])

    def line(name: str, times: list[float], most: float) -> PageLine:
        ratio = median(many / opening.read for many, opening in zip(times, took[ONE], strict=True))
        print(f"{name}: {median(times):.0f} ms, {ratio:.2f} times the {one:.0f} ms of one line, at most {most}")
        return PageLine(name, ratio * one, most * one)

    return [
        line(f"page goods of {FEW} lines", [opening.read for opening in took[FEW]], MOST),
        line(f"page goods of {MANY} lines", [opening.read for opening in took[MANY]], MOST),
        line(f"last of {MANY} lines found", [opening.found for opening in took[MANY]], MOST_LAST),
    ]


def open_case(context: BrowserContext, number: str, lines: int) -> Opening:
    """Opens a case from its list."""
    page = context.new_page()
    page.goto(f"/w/commissions?number={number}")
    page.locator("tbody a.link", has_text=number).wait_for()
    page.wait_for_load_state("networkidle")
    opening = Opening(*page.evaluate(OPEN, [number, lines, SEEN]))
    page.close()
    return opening


def create(port: int, headers: dict[str, str], lines: int) -> str:
    """A draft with so many lines; its number."""
    goods = [
        {
            "hs_code": "8479899990", "name": f"旧注塑机 {n}", "specification": "KM 250-1400 C2", "quantity": "2",
            "unit": "001", "amount": "48000.50", "currency": "EUR", "country_of_origin": "DEU",
            "manufacturer": "Beispiel Maschinenbau GmbH", "year": 2016, "condition": "使用九年，功能正常",
            "serial_number": f"S-{lines}-{n:05}",
        }
        for n in range(lines)
    ]  # fmt: skip
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = json.dumps({"data": {"goods": goods}})
    asked = {**headers, "Content-Type": "application/json", "Idempotency-Key": f"goods-{lines}-{port}"}
    connection.request("POST", "/api/flows/commission/cases", body, asked)
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    if answer.status != 201:
        raise RuntimeError(f"{answer.status} {told[:500]}")
    return str(json.loads(told)["number"])


if __name__ == "__main__":
    sys.exit(3 if any(line.over for line in measure_goods(9)) else 0)
