"""A workbook of goods, as its enterprise uploads it (M-6.2.3d)."""

from preship.commissions.cells import MOST_COLUMNS, MOST_ROWS
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.sheets.workbook import Limits, Line, NotAWorkbookError, TooMuchError, UnreadableError, lines

LARGEST = 5 * 2**20  # bytes as uploaded
LIMITS = Limits(2 * MOST_ROWS, MOST_COLUMNS, 4000, unpacked=40 * 2**20, seconds=10)


def cells_of(content: bytes) -> list[Line]:
    """The first sheet's lines with their numbers. Refusal invalid at `file`."""
    if not content:
        raise refuse("file_empty")
    if len(content) > LARGEST:
        raise refuse("sheet_too_large", limit=LARGEST // 2**20)
    try:
        return lines(content, LIMITS)
    except NotAWorkbookError:
        raise refuse("file_disguised", type="xlsx") from None
    except TooMuchError:
        raise refuse("sheet_too_large", limit=LARGEST // 2**20) from None
    except UnreadableError:
        raise refuse("sheet_unreadable") from None


def refuse(code: str, **about: object) -> Refusal:
    """A refusal at the file."""
    return Refusal("invalid", errors={"file": Problem(code, about)})
