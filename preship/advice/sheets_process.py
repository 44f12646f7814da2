"""A process that reads one workbook from its input and writes the lines of its first sheet, within limits that the system
holds: a workbook of a few bytes may ask for more memory than there is, and then ends this process and nothing else.

Arguments: the most lines with content, the most columns, the most characters of a cell. Output: JSON, [line's number,
cells] of each line with content, one more than the most where there are more.
"""

import io
import json
import resource
import sys
from typing import Any

MEMORY = 1 << 30  # bytes
SECONDS = 20


def cell_text(cell: Any) -> str:
    """A cell as text; whole numbers without the point that spreadsheets give them."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def main(most: int, columns: int, length: int) -> None:
    """Read, and say what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - within the limits

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_text(cell)[:length] for cell in row[:columns]]
        if any(cells):
            found.append((number, cells))
        if len(found) > most:
            break
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
