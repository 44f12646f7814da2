"""Reading a stranger's workbook: looked at first, then read in a process of its own that can take neither memory nor
time from anybody else."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

READER = Path(__file__).with_name("workbook_process.py")
LARGEST = 5 * 2**20  # bytes as uploaded
UNPACKED = 40 * 2**20
MEMBERS = 500
PATIENCE = 20  # seconds


def cells_of(content: bytes) -> list[list[str]]:
    """The first sheet's cells as text, formulas as the value they were saved with. Refusal invalid at `file`."""
    problem = suspicious(content)
    if problem:
        raise Refusal("invalid", errors={"file": problem})
    try:
        done = subprocess.run(  # noqa: S603 - our own reader; the workbook is only its input
            [sys.executable, "-I", str(READER)], input=content, capture_output=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise Refusal("invalid", errors={"file": Problem("sheet_unreadable")}) from None
    if done.returncode:
        raise Refusal("invalid", errors={"file": Problem("sheet_unreadable")})
    return json.loads(done.stdout)


def suspicious(content: bytes) -> Problem | None:
    """What is wrong with a workbook by its size, its kind, and what it says it unpacks to."""
    if not content:
        return Problem("file_empty")
    if len(content) > LARGEST:
        return Problem("sheet_too_large", {"limit": LARGEST // 2**20})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return Problem("file_disguised", {"type": "xlsx"})
    if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
        return Problem("sheet_too_large", {"limit": LARGEST // 2**20})
    if "xl/workbook.xml" not in {member.filename for member in members}:
        return Problem("file_disguised", {"type": "xlsx"})
    return None
