"""`python -m bench.books`: while twenty broken and hostile lists of goods are read, another person's list of commissions
answers within twice its quiet time. Quiet and busy in turns, each round a ratio; their median is told."""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from bench import world
from bench.browser import PageLine
from bench.servers import OURS, ROOT, Installation
from bench.wire import Load, login, request

MOST = 2.0
"""The bar: how many times its quiet time a list may take."""
ROUNDS = 5
SETTLE, QUIET, BURST = 10, 40, 8
"""Lists asked before one counts, then those of the quiet half, and so many between two looks at the books."""
PATIENCE = 120.0  # seconds for all books; a limit against hanging


def plain() -> bytes:
    """An honest book."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["品名", "型号", "数量"])
        for row in range(1, 300):
            sheet.write_row(row, 0, ["旧注塑机", f"KM {row}", 1])
    return file.getvalue()


def with_sheet(change: bytes) -> bytes:
    """The book with other rows in its sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.split(b"<sheetData>")[0] + b"<sheetData>" + change + b"</sheetData></worksheet>"
            new.writestr(name, part)
    return file.getvalue()


def books() -> list[bytes]:
    """Twenty: bombs, cells without end, cells far away, torn ones, tables within tables, quotes without end."""
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 400_000))
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    kinds = [
        with_sheet(b'<row r="1"><c r="A1">' * 300_000),
        with_sheet(cells),
        with_sheet(far),
        with_sheet(b" " * (39 * 2**20)),
        with_sheet(b"0" * (64 * 2**20)),
        plain()[:5000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 100_000,
        b"<html>" + b"<table><tr><td>1" * 200_000,
        b'"' + b'a,"b\n' * 800_000,
        b"a,b\n" * 1_000_000,
    ]
    return [kinds[n % len(kinds)] for n in range(20)]


def upload(headers: dict[str, str], content: bytes) -> bytes:
    """The request that stores a book."""
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n' + content + b"\r\n--b--\r\n"
    sent = request("POST", "/api/commissions/goods/sheet", headers, body)
    return sent.replace(b"Content-Type: application/json", b"Content-Type: multipart/form-data; boundary=b", 1)


def times(load: Load, listing: bytes) -> float:
    """Milliseconds that a list takes, asked alone."""
    began = time.perf_counter()
    load.run([listing])
    return (time.perf_counter() - began) * 1000


@dataclass(slots=True)
class Round:
    """Milliseconds of a list, asked one after the other: before books are there, and while they are read."""

    quiet: list[float]
    busy: list[float]

    @property
    def ratio(self) -> float:
        """How many times its quiet time it took."""
        return statistics.median(self.busy) / statistics.median(self.quiet)


def measure(installation: Installation) -> list[Round]:
    """Quiet and busy in turns, so that what slows or speeds the machine for a while is in both."""
    port, _ = installation.serve(OURS)
    worker = subprocess.Popen([sys.executable, "-m", "preship", "worker"], cwd=ROOT, env=installation.environment)
    load = Load(port)
    try:
        mine = login(port, "enterprise", "enterprise0", world.PASSWORD)
        other = login(port, "agency", "agency0", world.PASSWORD)
        listing = request("GET", "/api/commissions", other)
        found: list[Round] = []
        for turn in range(-1, ROUNDS):
            # The round before the first begins with one honest book: server and worker have done all of it once.
            sent = [plain()] if turn < 0 else books()
            quiet = [times(load, listing) for _ in range(SETTLE + QUIET)][SETTLE:]
            ids = [store(port, upload(mine, content)) for content in sent]
            busy: list[float] = []
            deadline = time.monotonic() + PATIENCE
            while unread(load, mine, ids):
                if time.monotonic() > deadline:
                    raise RuntimeError("the books were not read in time")
                busy += [times(load, listing) for _ in range(BURST)]
            if turn >= 0:
                found.append(Round(quiet, busy))
        return found
    finally:
        load.close()
        worker.terminate()
        worker.wait(60)
        installation.stop()


def store(port: int, sent: bytes) -> str:
    """Store one book; its id."""
    import socket  # noqa: PLC0415

    with socket.create_connection(("127.0.0.1", port), PATIENCE) as one:
        one.sendall(sent)
        got = b""
        while b"\r\n\r\n" not in got or b"}" not in got:
            got += one.recv(65536)
    if b" 202 " not in got.split(b"\r\n")[0]:
        raise RuntimeError(got.decode(errors="replace")[:500])
    return str(json.loads(got.partition(b"\r\n\r\n")[2])["id"])


def unread(load: Load, headers: dict[str, str], ids: list[str]) -> bool:
    """Whether any book still waits; those that were read are asked no more."""
    while ids:
        book = load.one(request("GET", f"/api/commissions/goods/sheet/{ids[-1]}", headers))
        if book["state"] in ("waiting", "reading"):
            return True
        ids.pop()
    return False


class BooksLine(PageLine):
    """The line of the report."""

    place = "sqlite"


def sum_up(found: list[Round]) -> BooksLine:
    """The median of the rounds' ratios, against its bar."""
    quiet = statistics.median(one for turn in found for one in turn.quiet)
    ratio = statistics.median(turn.ratio for turn in found)
    asked = sum(len(turn.busy) for turn in found)
    told = ", ".join(f"{turn.ratio:.2f}" for turn in found)
    print(f"a list: {quiet:.1f} ms quiet, {ratio:.2f} times that while 20 books are read ({told}; {asked} times asked)")
    return BooksLine("list while 20 books are read", ratio * quiet, MOST * quiet)


def measure_books() -> BooksLine:
    """Fill and measure; BENCH_BOOK_ROWS commissions."""
    rows = int(os.environ.get("BENCH_BOOK_ROWS") or 10_000)
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="books-", dir=ROOT / "var") as home:
        installation = Installation(Path(home) / "sqlite", rows)
        installation.fill()
        return sum_up(measure(installation))


if __name__ == "__main__":
    sys.exit(3 if measure_books().over else 0)
