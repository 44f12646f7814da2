"""Excel's books of before 2007 (.xls): a compound file with a book in it, no macros, no other file, no link to others."""

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from preship.files.checks.fault import FaultError

ENTRIES = 2000
BOOKS = ("workbook", "book")
MACROS = ("_vba_project_cur", "vba", "macros", "_vba_project")
ENCRYPTED = ("encryptedpackage", "encryptioninfo")
BEGIN, END, FILE_PASS, SHEET, LINKED, DATABASE = 0x0809, 0x000A, 0x002F, 0x0085, 0x01AE, 0x00DC
OWN_BOOK, ADD_IN = 0x0401, 0x3A01
MACRO_SHEET = 1


def check(path: Path, ending: str) -> None:
    """FaultError: file_disguised, file_office_locked, file_macros, file_embedded, file_links, file_parts."""
    with olefile.OleFileIO(path) as file:
        entries = file.listdir(streams=True, storages=True)
        if len(entries) > ENTRIES:
            raise FaultError("file_parts")
        names = {step.lower() for entry in entries for step in entry}
        if names.intersection(ENCRYPTED):
            raise FaultError("file_office_locked", {"type": ending})
        if names.intersection(MACROS):
            raise FaultError("file_macros")
        if any(
            name.startswith(("mbd", "lnk")) or name in ("objectpool", "\x01ole10native", "package") for name in names
        ):
            raise FaultError("file_embedded")
        book = next((entry for entry in entries if len(entry) == 1 and entry[0].lower() in BOOKS), None)
        if book is None:
            raise FaultError("file_disguised", {"type": ending})
        check_records(file.openstream(book).read(), ending)


def check_records(content: bytes, ending: str) -> None:
    """Walk the book's records."""
    begun = False
    for kind, body in records(content):
        if not begun and kind != BEGIN:
            raise FaultError("file_disguised", {"type": ending})
        begun = True
        if kind == FILE_PASS:
            raise FaultError("file_office_locked", {"type": ending})
        if kind == SHEET and len(body) > 5 and body[5] == MACRO_SHEET:
            raise FaultError("file_macros")
        if kind == DATABASE or (kind == LINKED and is_outside(body)):
            raise FaultError("file_links")
    if not begun:
        raise FaultError("file_unreadable", {"type": ending})


def is_outside(body: bytes) -> bool:
    """Whether a linked book is another file or program, not the book itself or its functions."""
    return len(body) < 4 or struct.unpack("<H", body[2:4])[0] not in (OWN_BOOK, ADD_IN)


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """A stream's records by kind, until its zeros begin."""
    at = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if not kind and not length:
            return
        yield kind, content[at + 4 : at + 4 + length]
        at += 4 + length
