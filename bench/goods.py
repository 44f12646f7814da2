"""A commission with 500 lines of goods, opened in Chromium as quickly as one with 20: from the click on its number in the
list until its first lines can be read. `python -m bench.goods` measures it alone."""

import json
import sys
import tempfile
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from bench import world
from bench.browser import FLAGS, PageLine, chromium
from bench.servers import OURS, ROOT, Installation
from bench.wire import PATIENCE, login

FEW, MANY = 20, 500
MOST = 1.5
"""The bar: how many times the few the many may take."""
SEEN = 12
"""Lines that are on the screen: with the last of them painted one can read."""
READABLE = """async ([number, seen]) => {
    const link = [...document.querySelectorAll("tbody a.link")].find(it => it.textContent.trim() === number);
    const began = performance.now();
    link.click();
    const there = () => [...document.querySelectorAll("section.rows[data-path=goods]")]
        .some(grid => grid.getClientRects().length && grid.querySelector(`[data-row="${seen - 1}"] .value`)?.textContent);
    while (!there()) await new Promise(done => requestAnimationFrame(done));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
}"""


def measure_goods(rounds: int) -> PageLine:
    """Both in turns, each in a fresh page; the first round warms up and does not count."""
    took: dict[int, list[float]] = defaultdict(list)
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="goods-", dir=ROOT / "var") as home:
        installation = Installation(Path(home) / "sqlite", 100)
        try:
            installation.fill()
            port, _ = installation.serve(OURS)
            headers = login(port, "enterprise", "enterprise0", world.PASSWORD)
            numbers = {lines: create(port, headers, lines) for lines in (FEW, MANY)}
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
                    for lines in (FEW, MANY) if turn % 2 else (MANY, FEW):
                        milliseconds = open_case(context, numbers[lines])
                        if turn >= 0:
                            took[lines].append(milliseconds)
                browser.close()
        finally:
            installation.stop()
    few, many = median(took[FEW]), median(took[MANY])
    ratio = median(b / a for a, b in zip(took[FEW], took[MANY], strict=True))
    print(f"a commission opened: {few:.0f} ms with {FEW} lines, {many:.0f} ms with {MANY}: {ratio:.2f} times")
    return PageLine(f"page goods of {MANY} lines", ratio * few, MOST * few)


def open_case(context: BrowserContext, number: str) -> float:
    """Milliseconds from the click on a case's number in its list until its goods can be read."""
    page = context.new_page()
    page.goto(f"/w/commissions?number={number}")
    page.locator("tbody a.link", has_text=number).wait_for()
    page.wait_for_load_state("networkidle")
    milliseconds = float(page.evaluate(READABLE, [number, SEEN]))
    page.close()
    return milliseconds


def create(port: int, headers: dict[str, str], lines: int) -> str:
    """A draft with so many lines; its number."""
    goods = [
        {
            "hs_code": "8479899990", "name": f"旧注塑机 {n}", "specification": "KM 250-1400 C2", "quantity": "2",
            "unit": "001", "amount": "48000.50", "currency": "EUR", "country_of_origin": "DEU",
            "manufacturer": "Beispiel Maschinenbau GmbH", "year": 2016, "condition": "使用九年，功能正常",
            "serial_number": f"S-{n:05}",
        }
        for n in range(lines)
    ]  # fmt: skip
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = json.dumps({"data": {"goods": goods}})
    asked = {**headers, "Content-Type": "application/json", "Idempotency-Key": f"goods-{lines}"}
    connection.request("POST", "/api/flows/commission/cases", body, asked)
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    if answer.status != 201:
        raise RuntimeError(f"{answer.status} {told[:500]}")
    return str(json.loads(told)["number"])


if __name__ == "__main__":
    sys.exit(3 if measure_goods(9).over else 0)
