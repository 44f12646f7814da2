"""Files on disk by their SHA-256: written aside, synced, then put in place; the same content is kept once."""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import puremagic
from django.conf import settings

from preship.fields.messages import Problem

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
ABANDONED = 3600  # seconds without a further byte
UNPRINTED = frozenset(range(32)) - frozenset(b"\t\r\n\f")  # what no text has, in whatever encoding
HEIC = ("heic", "heif")
HEIC_HEADS = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))
PDF_HEAD = 1024  # bytes in which a PDF says that it is one
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Excel's and Word's files of before 2007 begin with
PACKAGES = ("docx", "xlsx")  # where a password locks them, they are packed as Word and Excel did before 2007
INLINE = ("application/pdf", "image/jpeg", "image/png")


def path_of(sha256: str) -> Path:
    """Where content with this hash lies."""
    return Path(settings.FILES) / sha256[:2] / sha256


def keep(chunks: Iterable[bytes], judge: Callable[[Path, str], None]) -> tuple[str, int]:
    """Store content durably; returns (SHA-256, size in bytes). `judge` is shown the whole file where it lies aside, and its
    SHA-256: where it raises, nothing is kept."""
    hashed, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=settings.INCOMING, delete=False) as aside:
        try:
            for chunk in chunks:
                hashed.update(chunk)
                size += len(chunk)
                aside.write(chunk)
            aside.flush()
            judge(Path(aside.name), hashed.hexdigest())
            os.fsync(aside.fileno())
            target = path_of(hashed.hexdigest())
            target.parent.mkdir(exist_ok=True)
            os.replace(aside.name, target)
            for holder in (target.parent, target.parent.parent):
                sync(holder)  # the names too must outlive a power cut, not only the content
        except BaseException:
            Path(aside.name).unlink(missing_ok=True)
            raise
    return hashed.hexdigest(), size


def sync(folder: Path) -> None:
    """Write a folder's entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy() -> None:
    """Make the folder in which uploads are written aside; take away what those that were cut off left there."""
    folder = Path(settings.INCOMING)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another starting process was faster
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


def safe_name(name: str) -> str:
    """A file's own name without any folder, control or bidirectional character; at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    if "." not in plain and plain.lower() in TYPES:
        plain = f"file.{plain}"  # ".pdf" and "pdf" are endings without a name
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: 199 - len(ending)]}{dot}{ending}" if dot else plain[:200]


def content_type(name: str, head: bytes | None) -> tuple[str, Problem | None]:
    """The type that a file's ending claims, and what is wrong if its first bytes say otherwise (None: not here yet)."""
    ending = name.rpartition(".")[2].lower()
    if ending in HEIC or (head and head[4:12] in HEIC_HEADS):
        return "", Problem("file_heic")
    claimed = TYPES.get(ending)
    if claimed is None:
        return "", Problem("file_type", {"types": ", ".join(TYPES)})
    if head is None:
        return claimed, None
    if not head:
        return claimed, Problem("file_empty")
    if ending in PACKAGES and head.startswith(COMPOUND):
        return claimed, Problem("file_office_locked", {"type": ending})
    if SAME.get(ending, ending) not in sniff_endings(head):
        return claimed, Problem("file_disguised", {"type": ending})
    return claimed, None


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
    """The content, open for reading; FileNotFoundError if it is lost."""
    return path_of(sha256).open("rb")
