"""Which format a file has, by what is in it and never by its name, and its sheets."""

import datetime
import io
from decimal import Decimal
from typing import Any

from preship.sheets import markup, package, text_tables
from preship.sheets.cells import BookRefusedError, Cell, CellKind, Limits, Line, Sheet, plain_sheet

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
OTHER = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"BM",
    b"II*\0",
    b"MM\0*",
)
MOST_SHEETS = 30
LONGEST_NUMBER = 10**15  # a spreadsheet keeps 15 digits of a number


def sheets_of(content: bytes, limits: Limits) -> list[Sheet]:
    """A file's sheets, hidden ones too. BookRefusedError."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return package_sheets(content, limits)
    if content.startswith(COMPOUND):
        return compound(content, limits)
    if content.startswith(OTHER):
        raise BookRefusedError("other")
    text = text_tables.decode(content)
    head = text[:3000].lower()
    if "<table" in text.lower() and ("<" in head.lstrip()[:1] or "mime-version" in head):
        found = markup.tables_of(text, limits)
        if any(sheet.lines for sheet in found):
            return found
        raise BookRefusedError("no_table")
    if head.lstrip().startswith(("<!doctype", "<html", "<?xml")):
        raise BookRefusedError("other")
    rows = text_tables.rows_of(text, 2 * limits.lines)
    return [plain_sheet("", [[cell[: limits.length] for cell in row[: limits.columns]] for row in rows])]


def package_sheets(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of a package: .xlsx, .xlsm, .xlsb, .ods."""
    parts = package.unpack(content, limits)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return calamine(content, limits, None)
    if any(name.lower().endswith("workbook.bin") for name in parts):
        return calamine(content, limits, None)
    ready = package.prepare(parts, limits)
    return calamine(ready.content, limits, ready)


def compound(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an old .xls."""
    if any(name in content for name in LOCKED):
        raise BookRefusedError("password")
    if not any(name in content for name in BOOKS):
        raise BookRefusedError("other")
    found = calamine(content, limits, None)
    if any("\0" in cell.text for sheet in found for line in sheet.lines[:60] for cell in line.cells):
        raise BookRefusedError(
            "damaged"
        )  # of 1995 in letters of two bytes, which come out torn: whoever saves it anew has them
    return found


def calamine(content: bytes, limits: Limits, ready: package.Package | None) -> list[Sheet]:
    """The sheets of a workbook that calamine reads."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum  # noqa: PLC0415

    found = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata[:MOST_SHEETS]:
            try:
                sheet = book.get_sheet_by_name(about.name)
            except CalamineError:
                if len(book.sheets_metadata) == 1:
                    raise
                continue  # a sheet of pictures, or one that is lost: the others are read
            made = read_sheet(sheet, limits)
            made.hidden = about.visible != SheetVisibleEnum.Visible
            if ready:
                made.hidden_lines = ready.hidden_lines.get(about.name, [])
                made.more = made.more or about.name in ready.beyond
            found.append(made)
    except PasswordError:
        raise BookRefusedError("password") from None
    except CalamineError:
        raise BookRefusedError("damaged") from None
    return found


def read_sheet(sheet: Any, limits: Limits) -> Sheet:
    """One sheet's lines with content."""
    made = Sheet(sheet.name, False, [])
    before = [Cell("")] * min(sheet.start[1] if sheet.start else 0, limits.columns)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > limits.last_line:
            made.more = True
            break
        if not any(cell != "" for cell in row):
            continue
        cells = before + [cell_of(value, limits.length) for value in row[: limits.columns - len(before)]]
        if any(cell.text.strip() for cell in cells):
            if len(made.lines) == limits.lines:
                made.more = True
                break
            made.lines.append(Line(number, cells))
    spread(made, sheet.merged_cell_ranges or [])
    return made


def spread(sheet: Sheet, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Repeat the text of merged cells in all places they take, marked so."""
    by_number = {line.number: line.cells for line in sheet.lines}
    for (top, left), (bottom, right) in ranges[:5000]:
        first = by_number.get(top + 1, [])
        if left >= len(first) or not first[left].text:
            continue
        for line in range(top, min(bottom, top + 1000) + 1):
            cells = by_number.get(line + 1, [])
            for column in range(left, min(right + 1, len(cells))):
                if not cells[column].text:
                    cells[column] = Cell(first[left].text, "merged")


def cell_of(value: object, length: int) -> Cell:
    """A cell as its owner reads it; a formula is the value it was saved with."""
    if isinstance(value, str):
        if value.startswith((package.ERROR_SIGN, package.FORMULA_SIGN)):
            return Cell(value[1:length], "error" if value[0] == package.ERROR_SIGN else "formula")
        return Cell(value[:length])
    if isinstance(value, bool):
        return Cell("是" if value else "否", "bool")
    if isinstance(value, int | float):
        kind: CellKind = "rounded" if abs(value) >= LONGEST_NUMBER else "number"
        return Cell(format(Decimal(f"{value:.15g}"), "f")[:length], kind)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return Cell(value.date().isoformat(), "date")
    if isinstance(value, datetime.datetime | datetime.date):
        return Cell(value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else value.isoformat(), "date")
    if isinstance(value, datetime.time | datetime.timedelta):
        return Cell(str(value), "time")
    return Cell(str(value)[:length])
