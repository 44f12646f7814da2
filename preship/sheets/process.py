"""A process that reads one workbook from its input and writes the lines of its first sheet, within limits that the system
holds: a workbook of a few bytes may ask for more memory than there is, and then ends this process and nothing else.

Arguments: the most lines with content, the most columns, the most characters of a cell, seconds of processor. Output:
JSON, [line's number from 1, cells from column A on] of each line with content.
"""

import datetime
import io
import json
import resource
import sys
from decimal import Decimal
from typing import Any

MEMORY = 1 << 30  # bytes


def text(value: Any) -> str:
    """A cell as its owner reads it; a formula is the value it was saved with."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def main(most: int, columns: int, length: int, seconds: int) -> None:
    """Read, and say what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - within the limits

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    before = [""] * (sheet.start[1] if sheet.start else 0)
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [text(cell)[:length] for cell in (before + row)[:columns]]
        if any(cells):
            found.append((number, cells))
        if len(found) == most:
            break
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
