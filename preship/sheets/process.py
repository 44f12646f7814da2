"""A process that reads one file from its input and writes its sheets, within limits that the system holds: a book of a few
bytes may ask for more memory than there is, and then ends this process and nothing else.

Arguments: the limits. Output: JSON, {"sheets": …} or {"why": …}.
"""

import json
import os
import resource
import sys
from pathlib import Path

MEMORY = 1 << 30  # bytes


def main(numbers: list[int]) -> None:
    """Read, and say what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (numbers[-1], numbers[-1] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from preship.sheets.cells import BookRefusedError, Limits  # noqa: PLC0415 - within the limits
    from preship.sheets.formats import sheets_of  # noqa: PLC0415
    from preship.sheets.workbook import to_json  # noqa: PLC0415

    try:
        sheets = sheets_of(sys.stdin.buffer.read(), Limits(*numbers))
    except BookRefusedError as refused:
        json.dump({"why": refused.why}, sys.stdout)
        return
    except MemoryError:
        json.dump({"why": "too_large"}, sys.stdout)
        return
    json.dump({"sheets": [to_json(sheet) for sheet in sheets]}, sys.stdout)


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
