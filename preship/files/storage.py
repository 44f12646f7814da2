"""Files on disk by their SHA-256: written aside, checked, synced, then put in place; the same content is kept once, and is held
against its hash whenever it is read."""

import contextlib
import hashlib
import logging
import os
import secrets
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import puremagic
from django.conf import settings

from preship.accounts.security_log import record_security_event
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

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
logger = logging.getLogger(__name__)


def path_of(sha256: str) -> Path:
    """Where content with this hash lies."""
    return Path(settings.FILES) / sha256[:2] / sha256


def unchecked_path(attachment: int) -> Path:
    """Where the content of a file lies while it is checked: nothing serves it from there."""
    return Path(settings.FILES) / "unchecked" / str(attachment)


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
    with tempfile.NamedTemporaryFile(dir=settings.INCOMING, delete=False) as file:
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
    move(aside.path, path_of(aside.sha256))


def keep_copy(aside: Aside) -> None:
    """The same, and leave it where it waited: a program that is killed in between finds it again."""
    link = Path(settings.INCOMING) / f"checked-{secrets.token_hex(16)}"
    os.link(aside.path, link)
    move(link, path_of(aside.sha256))


def keep_unchecked(aside: Aside, attachment: int) -> None:
    """Let content wait for its check, durably."""
    move(aside.path, unchecked_path(attachment))


def move(source: Path, target: Path) -> None:
    """Put a file into its place so that it outlives a power cut: its content and its name."""
    sync(source)
    target.parent.mkdir(exist_ok=True)
    os.replace(source, target)
    for holder in (target.parent, target.parent.parent):
        sync(holder)


def sync(path: Path) -> None:
    """Write a file's content or a folder's entries to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
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


class DamagedFileError(Refusal):
    """Refusal file_damaged: a file's content is lost, or other than it was when it was kept."""

    def __init__(self, sha256: str) -> None:
        super().__init__("file_damaged")
        logger.error("the file %s is lost, damaged or changed", sha256)
        record_security_event("file:read:damaged", sha256)


def open_content(sha256: str) -> BinaryIO:
    """The content, open for reading from its beginning, once all of it was held against its hash: 50 MiB take 0.08 s.
    DamagedFileError, with an entry in the log and in the security log."""
    try:
        file = path_of(sha256).open("rb")
    except FileNotFoundError:
        raise DamagedFileError(sha256) from None
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise DamagedFileError(sha256)
    file.seek(0)
    return file
