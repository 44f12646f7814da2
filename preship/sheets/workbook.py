"""Reading a stranger's book in a process of its own that can take neither memory nor time from anybody else. Whoever asks
says how much, and what its user is told."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from preship.sheets.cells import BookRefusedError, Cell, Limits, Line, Sheet

READER = Path(__file__).with_name("process.py")
GRACE = 50  # seconds by the clock beyond those of processor: on a busy machine a book takes longer, and is the same


def read(content: bytes, limits: Limits) -> list[Sheet]:
    """A file's sheets, as far as the limits go. BookRefusedError."""
    try:
        done = subprocess.run(  # noqa: S603 - our own reader; the book is only its input
            [sys.executable, "-I", str(READER), *map(str, limits)],
            input=content,
            capture_output=True,
            timeout=limits.seconds + GRACE,
        )
    except subprocess.TimeoutExpired:
        raise BookRefusedError("too_long") from None
    if done.returncode:
        raise BookRefusedError("too_long" if done.returncode < 0 else "damaged")
    told: dict[str, Any] = json.loads(done.stdout)
    if "why" in told:
        raise BookRefusedError(told["why"])
    sheets = [from_json(sheet) for sheet in told["sheets"]]
    if not any(sheet.lines for sheet in sheets):
        raise BookRefusedError("no_table")
    return sheets


def from_json(told: dict[str, Any]) -> Sheet:
    """A sheet as JSON keeps it."""
    lines = [Line(number, [Cell(*cell) for cell in cells]) for number, cells in told["lines"]]
    return Sheet(told["name"], told["hidden"], lines, told["hidden_lines"], told["more"])


def to_json(sheet: Sheet) -> dict[str, Any]:
    """The same the other way round."""
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "lines": sheet.lines,
        "hidden_lines": sheet.hidden_lines,
        "more": sheet.more,
    }


def lines(content: bytes, limits: Limits) -> list[tuple[int, list[str]]]:
    """The lines with content of the first sheet that is not hidden, as text; one with cells far below them is refused.
    BookRefusedError."""
    sheets = read(content, limits)
    chosen = next((sheet for sheet in sheets if sheet.lines and not sheet.hidden), None) or sheets[0]
    if chosen.more and len(chosen.lines) < limits.lines:
        raise BookRefusedError("too_long")
    return [(line.number, [cell.text for cell in line.cells]) for line in chosen.lines]
