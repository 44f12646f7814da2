"""A process that reads one workbook from its input and writes the cells of its first sheet as JSON, within limits that
the system holds: a workbook that unpacks to more than it says ends this process and nothing else."""

import datetime
import io
import json
import resource
import sys
from decimal import Decimal
from typing import Any

MEMORY = 1 << 30  # bytes
SECONDS = 10
ROWS, COLUMNS, LENGTH = 1000, 60, 4000


def text(value: Any) -> str:
    """A cell as its owner reads it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)[:LENGTH]


def main() -> None:
    """Read, and say what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - within the limits

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=ROWS)
    json.dump([[text(cell) for cell in row[:COLUMNS]] for row in rows], sys.stdout)


if __name__ == "__main__":
    main()
