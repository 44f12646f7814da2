"""The data folder. What is put there is written aside, synced, renamed, and its folder synced: it outlives a power cut."""

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from preship.store import scratch
from preship.store.interface import BusyError, Entry, Growing, Store

PIECE = 64 * 1024
OPEN = ("files", "mail", "sms")
"""Areas whose folders are made as the service's umask says; all others are for the service alone."""
AREAS = {
    "files": "FILES",
    "certificates": "CERTIFICATES",
    "exports": "EXPORTS",
    "mail": "EMAIL_FILE_PATH",
    "sms": "SMS_FILES",
    "record-keys": "RECORD_KEYS",
    "personal-keys": "PERSONAL_KEYS",
    "personal-index-keys": "PERSONAL_INDEX_KEYS",
    "signing": "SIGNING",
}
"""The first part of every name, and the setting that says where it lies."""


def path_of(name: str) -> Path:
    """Where a file lies."""
    area, _, rest = name.partition("/")
    return Path(getattr(settings, AREAS[area]) or settings.DATA / area) / rest


def make_folder(name: str) -> Path:
    """The folder in which a file lies, made where it is missing."""
    parent = path_of(name).parent
    parent.mkdir(mode=0o777 if name.partition("/")[0] in OPEN else 0o700, parents=True, exist_ok=True)
    return parent


def sync(path: Path) -> None:
    """Write a file's content or a folder's entries to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class GrowingFile(Growing):
    """One file that is appended to, locked by its writer."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size = file, file.seek(0, os.SEEK_END)

    def append(self, piece: bytes) -> None:
        """See Growing; what has come of a piece that breaks off stays."""
        self.file.write(piece)
        self.file.flush()
        self.size += len(piece)

    def settle(self) -> None:
        """See Growing: it is there already."""

    def read_pieces(self) -> Iterator[bytes]:
        """See Growing."""
        self.file.seek(0)
        yield from iter(lambda: self.file.read(PIECE), b"")


class FolderStore(Store):
    """See the module and Store."""

    place = ""
    locks = False

    def put(self, name: str, source: Path, *, lasting: bool = True) -> None:
        """See Store."""
        target, parent = path_of(name), make_folder(name)
        if lasting:
            sync(source)
        try:
            os.replace(source, target)
        except OSError as fault:
            if fault.errno != errno.EXDEV:
                raise
            aside = parent / f".{secrets.token_hex(8)}"  # an area on a disk of its own
            shutil.copyfile(source, aside)
            sync(aside)
            os.replace(aside, target)
            source.unlink()
        if lasting:
            sync(parent)
            sync(parent.parent)

    def put_bytes(self, name: str, content: bytes, *, lasting: bool = True) -> None:
        """See Store."""
        with scratch.new_path() as path:
            path.touch(0o600)
            path.write_bytes(content)
            self.put(name, path, lasting=lasting)

    def create(self, name: str, content: bytes) -> bool:
        """See Store; mode 600."""
        parent, target = make_folder(name), path_of(name)
        aside = parent / f"{target.name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(aside, target)
        except FileExistsError:
            return False
        finally:
            aside.unlink()
        return True

    def open(self, name: str) -> BufferedReader:
        """See Store."""
        return path_of(name).open("rb")

    @contextlib.contextmanager
    def borrow(self, name: str) -> Iterator[Path]:
        """See Store: the file itself, which is only to be read."""
        path = path_of(name)
        path.stat()
        yield path

    def size(self, name: str) -> int | None:
        """See Store."""
        path = path_of(name)
        try:
            return path.stat().st_size if path.is_file() else None
        except FileNotFoundError:
            return None

    def delete(self, name: str) -> None:
        """See Store."""
        path_of(name).unlink(missing_ok=True)

    def delete_unneeded(self, entry: Entry, is_unneeded: Callable[[], bool]) -> bool:
        """See Store: moved aside first, and put back where the same came at this very moment."""
        path = path_of(entry.name)
        aside = scratch.folder() / f"unneeded-{path.name}"
        try:
            os.rename(path, aside)
        except FileNotFoundError:
            return False
        gone = aside.stat().st_mtime <= entry.written_at and is_unneeded()
        if not gone:
            with contextlib.suppress(FileExistsError):  # it came once more
                os.link(aside, path)
        aside.unlink(missing_ok=True)
        return gone

    def entries(self, prefix: str) -> Iterator[Entry]:
        """See Store."""
        top = path_of(prefix)
        for holder, folders, files in os.walk(top):
            folders.sort()
            for file in sorted(files):
                path = Path(holder) / file
                with contextlib.suppress(FileNotFoundError):
                    about = path.stat()
                    yield Entry(prefix + path.relative_to(top).as_posix(), about.st_size, about.st_mtime)

    def growth(self, name: str) -> int:
        """See Store."""
        return self.size(name) or 0

    @contextlib.contextmanager
    def grow(self, name: str) -> Iterator[Growing]:
        """See Store."""
        make_folder(name)
        with path_of(name).open("a+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError from None
            yield GrowingFile(file)

    def delete_grown(self, name: str) -> None:
        """See Store."""
        self.delete(name)

    def version(self, area: str) -> Hashable:
        """See Store."""
        folder = path_of(f"{area}/")
        try:
            return folder, folder.stat().st_mtime_ns
        except FileNotFoundError:
            return folder, 0

    def place_of(self, name: str) -> str:
        """See Store."""
        return str(path_of(name))

    def look(self) -> None:
        """See Store: whether a file can be written."""
        with tempfile.TemporaryFile(dir=scratch.folder()) as file:
            os.write(file.fileno(), b".")

    def lock(self, name: str, until: float) -> None:
        """See Store: a folder can't, as `locks` says."""
        raise NotImplementedError
