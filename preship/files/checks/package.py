"""Word's and Excel's packages (.docx, .xlsx): parts within limits, well-formed, nothing that runs, reaches out or hides."""

import io
import zipfile
from pathlib import Path
from typing import IO

from preship.files.checks.fault import FaultError
from preship.files.checks.markup import Part, read_part

KINDS = {"docx": ("word/", "document"), "xlsx": ("xl/", "workbook")}
"""By ending: the folder of its parts and its main part's outermost element."""
PARTS = 10_000
UNPACKED = 256 << 20  # bytes of all parts
SMALL = 32 << 20  # bytes of all parts below which no ratio is asked
RATIO = 150  # bytes for each byte packed
MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/dialogsheets/", "vbaprojectsignature")
ACTIVE = ("/activex/", "/ctrlprops/activex")
OUTSIDE = ("/externallinks/", "/connections.xml", "/querytables/")
INNER = (".xlsx", ".docx", ".pptx")  # what a chart or an inserted table keeps its data in
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF")
PIECE = 1 << 20


def check(path: Path, ending: str) -> None:
    """FaultError: file_disguised, file_office_locked, file_parts, file_bomb, file_macros, file_active_x, file_links,
    file_embedded, file_doctype, file_fields, file_unreadable."""
    with path.open("rb") as file:
        check_package(file, ending, [UNPACKED], path.stat().st_size, inner=False)


def check_package(file: IO[bytes], ending: str, left: list[int], size: int, *, inner: bool) -> None:
    """A package, or one within it, whose own packages are refused."""
    with zipfile.ZipFile(file) as packed:
        listed = packed.infolist()
        names = [item.filename.replace("\\", "/").lower() for item in listed]
        demand_names(listed, names, ending)
        roots = set()
        for item, name in zip(listed, names, strict=True):
            if not item.is_dir():
                with packed.open(item) as part:
                    roots.add(look(part, name, left, inner=inner))
                if left[0] < 0 or UNPACKED - left[0] > max(SMALL, RATIO * size):
                    raise FaultError("file_bomb")
    folder, root = KINDS.get(ending, ("", ""))
    if not inner and (root not in roots or not any(name.startswith(folder) for name in names)):
        raise FaultError("file_disguised", {"type": ending})


def demand_names(listed: list[zipfile.ZipInfo], names: list[str], ending: str) -> None:
    """Refuse by what the parts are called, before one is unpacked."""
    if len(listed) > PARTS:
        raise FaultError("file_parts")
    if any(item.flag_bits & 1 for item in listed):
        raise FaultError("file_office_locked", {"type": ending})
    if "[content_types].xml" not in names:
        raise FaultError("file_disguised", {"type": ending})
    if len(set(names)) < len(names) or any(is_path_out(name) for name in names):
        raise FaultError("file_parts")
    for words, code in ((MACROS, "file_macros"), (ACTIVE, "file_active_x"), (OUTSIDE, "file_links")):
        if any(word in f"/{name}" for word in words for name in names):
            raise FaultError(code)


def is_path_out(name: str) -> bool:
    """Whether a part's name leads out of the package."""
    return name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0] or "\0" in name


def look(part: IO[bytes], name: str, left: list[int], *, inner: bool) -> str:
    """Read a part to its end, which checks its sum; its outermost element, "" where it is no XML."""
    head = part.read(8)
    if head.startswith(PACKED) or "/embeddings/" in name:
        return look_inside(head, part, name, left, inner=inner)
    if name.endswith((".xml", ".rels")):
        return read_part(Part(name, left), head, part)
    count(head, part, left, refused=b"<!doctype" if name.endswith(".vml") else b"")
    return ""


def look_inside(head: bytes, part: IO[bytes], name: str, left: list[int], *, inner: bool) -> str:
    """A file within the file: only a chart's own table, which is looked into as well."""
    if inner or not name.endswith(INNER) or not head.startswith(b"PK\x03\x04"):
        raise FaultError("file_embedded")
    content = head + part.read(left[0] + 1)
    left[0] -= len(content)
    if left[0] >= 0:
        check_package(io.BytesIO(content), name.rpartition(".")[2], left, len(content), inner=True)
    return ""


def count(head: bytes, part: IO[bytes], left: list[int], *, refused: bytes) -> None:
    """Count a part's bytes; refuse where a word is in it."""
    before = head
    left[0] -= len(head)
    while left[0] >= 0 and (piece := part.read(PIECE)):
        left[0] -= len(piece)
        if refused and refused in (before + piece).lower():
            raise FaultError("file_doctype")
        before = piece[-len(refused) :] if refused else b""
