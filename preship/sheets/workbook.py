"""Reading a stranger's workbook: looked at and weighed first, then read in a process of its own that can take neither
memory nor time from anybody else. Whoever asks says how much, and what its user is told."""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

READER = Path(__file__).with_name("process.py")
PARTS = 10_000  # files a workbook may be packed of
GRACE = 10  # seconds beyond those of the processor
Line = tuple[int, list[str]]
"""A line's number in the sheet, from 1, and its cells as text, from column A on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is read: lines with content, columns, characters of a cell; the bytes it may unpack to;
    seconds of processor."""

    lines: int
    columns: int
    length: int
    unpacked: int
    seconds: int


class NotAWorkbookError(Exception):
    """It is of another kind, or torn."""


class TooMuchError(Exception):
    """It unpacks to more than its limits allow."""


class UnreadableError(Exception):
    """The reader could not read it within its limits."""


def lines(content: bytes, limits: Limits) -> list[Line]:
    """The first sheet's lines with content, as far as the limits go. NotAWorkbookError, TooMuchError, UnreadableError."""
    weigh(content, limits)
    numbers = (limits.lines, limits.columns, limits.length, limits.seconds)
    try:
        done = subprocess.run(  # noqa: S603 - our own reader; the workbook is only its input
            [sys.executable, "-I", str(READER), *map(str, numbers)],
            input=content,
            capture_output=True,
            timeout=limits.seconds + GRACE,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError from None
    if done.returncode:
        raise UnreadableError
    return [(number, cells) for number, cells in json.loads(done.stdout)]


def weigh(content: bytes, limits: Limits) -> None:
    """Unpack it once, counting: a workbook that says less of itself than it holds is found out as well."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > PARTS:
                raise UnreadableError
            for item in parts:
                with packed.open(item) as part:
                    while chunk := part.read(2**20):
                        total += len(chunk)
                        if total > limits.unpacked:
                            raise TooMuchError
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        OverflowError,
        zlib.error,
    ):
        raise NotAWorkbookError from None
    if "xl/workbook.xml" not in {item.filename for item in parts}:
        raise NotAWorkbookError
