"""Contents by their SHA-256: written aside, checked, then put in their place; the same content is kept once, and is held against its
hash whenever it is read."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import puremagic

from preship.fields.messages import Problem
from preship.files.damage import borrow_whole, open_whole
from preship.store import scratch
from preship.store.choosing import get_store

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
}
SAME = {"jpeg": "jpg", "tiff": "tif", "docx": "zip", "xlsx": "zip"}
TELLING = {
    "png": "PNG", "jpg": "JPEG", "tif": "TIFF", "gif": "GIF", "webp": "WebP", "bmp": "BMP", "pdf": "PDF", "rar": "RAR", "7z": "7-Zip",
    "exe": "Windows", "xls": "Excel/Word 97–2003", "zip": "ZIP",
}  # fmt: skip
"""What a file of these first bytes is called, the surest first."""
UNPRINTED = frozenset(range(32)) - frozenset(b"\t\r\n\f")  # what no text has, in whatever encoding
HEIC = ("heic", "heif")
HEIC_HEADS = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))
PDF_HEAD = 1024  # bytes in which a PDF says that it is one
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Excel's and Word's files of before 2007 begin with
PACKED = ((b"word/", "docx"), (b"xl/", "xlsx"))
PACKAGES = ("docx", "xlsx")  # where a password locks them, they are packed as Word and Excel did before 2007
INLINE = ("application/pdf", "image/jpeg", "image/png")


def name_of(sha256: str) -> str:
    """Under which name content with this hash is kept."""
    return f"files/{sha256[:2]}/{sha256}"


def unchecked_name(attachment: int) -> str:
    """Under which name the content of a file is kept while it is checked: nothing serves it from there."""
    return f"files/unchecked/{attachment}"


@dataclass(frozen=True, slots=True)
class Aside:
    """Content that is all here and lies aside, where nobody can fetch it; `size` in bytes."""

    path: Path
    sha256: str
    size: int


@contextlib.contextmanager
def set_aside(chunks: Iterable[bytes]) -> Iterator[Aside]:
    """Content written aside, gone when the block ends; what is to stay is moved away by then."""
    hashed, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=scratch.folder(), delete=False) as file:
        path = Path(file.name)
        try:
            for chunk in chunks:
                hashed.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            yield Aside(path, hashed.hexdigest(), size)
        finally:
            path.unlink(missing_ok=True)
            plain_path(path).unlink(missing_ok=True)


def plain_path(path: Path) -> Path:
    """Where a picture's copy without place, time and device is made, beside it."""
    return path.with_name(f"{path.name}.plain")


def measure(path: Path) -> Aside:
    """Content that lies at a path, with its hash and size. FileNotFoundError."""
    with path.open("rb") as file:
        return Aside(path, hashlib.file_digest(file, "sha256").hexdigest(), file.tell())


def keep(aside: Aside) -> None:
    """Put checked content at its place, durably; the same content is there once."""
    get_store().put(name_of(aside.sha256), aside.path)


def keep_copy(aside: Aside) -> None:
    """The same, and leave it where it waited: a program that is killed in between finds it again."""
    with scratch.new_path() as link:
        os.link(aside.path, link)
        get_store().put(name_of(aside.sha256), link)


def keep_unchecked(aside: Aside, attachment: int) -> None:
    """Let content wait for its check, durably."""
    get_store().put(unchecked_name(attachment), aside.path)


def safe_name(name: str) -> str:
    """A file's own name without any folder, control or bidirectional character; at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    if "." not in plain and plain.lower() in TYPES:
        plain = f"file.{plain}"  # ".pdf" and "pdf" are endings without a name
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: 199 - len(ending)]}{dot}{ending}" if dot else plain[:200]


def content_type(name: str, head: bytes | None, kinds: Collection[str] = ()) -> tuple[str, Problem | None]:
    """The type that a file's ending claims, and what is wrong if its first bytes say otherwise (None: not here yet), or where it
    is none of `kinds`."""
    ending = name.rpartition(".")[2].lower()
    if ending in HEIC or (head and head[4:12] in HEIC_HEADS):
        return "", Problem("file_heic")
    taken = kinds or TYPES
    claimed = TYPES.get(ending)
    if claimed is None or ending not in taken:
        return "", Problem("file_type", {"types": ", ".join(taken)})
    if head is None:
        return claimed, None
    if not head:
        return claimed, Problem("file_empty")
    if ending in PACKAGES and head.startswith(COMPOUND):
        return claimed, Problem("file_office_locked", {"type": ending})
    if SAME.get(ending, ending) not in sniff_endings(head):
        return claimed, disguise(ending, head, taken)
    return claimed, None


def disguise(ending: str, head: bytes, taken: Collection[str]) -> Problem:
    """What to say of a file whose first bytes are none of its ending's: what it really is, where they tell, and whether
    another name would do."""
    found = sniff_endings(head)
    real = next((kind for kind in TELLING if kind in found), None)
    if real == "zip" and (package := next((kind for mark, kind in PACKED if mark in head), None)):
        return Problem("file_named_otherwise", {"type": ending, "real": package.upper(), "ending": package})
    if real is None:
        return Problem("file_disguised", {"type": ending})
    if real in taken:
        return Problem("file_named_otherwise", {"type": ending, "real": TELLING[real], "ending": real})
    return Problem("file_is_other", {"type": ending, "real": TELLING[real], "types": ", ".join(taken)})


def sniff_endings(head: bytes) -> set[str]:
    """The endings that a file's first bytes fit."""
    try:
        found = {match.extension.lstrip(".").lower() for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        found = set()
    found |= {SAME.get(ending, ending) for ending in found}
    if b"%PDF-" in head[:PDF_HEAD]:
        found.add("pdf")  # behind a byte order mark or blanks, as every reader takes it
    if head.startswith(b"PK\x03\x04"):
        found.add("zip")
    if head.startswith(COMPOUND):
        found.add("xls")
    if not UNPRINTED.intersection(head):
        found.add("csv")
    return found


def open_content(sha256: str) -> BinaryIO:
    """The content, open for reading from its beginning, as it was kept. DamagedFileError."""
    return open_whole(name_of(sha256), sha256)


def borrow_content(sha256: str) -> contextlib.AbstractContextManager[Path]:
    """A path on this machine with the content, as it was kept, while the block lasts. DamagedFileError."""
    return borrow_whole(name_of(sha256), sha256)
