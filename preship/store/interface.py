"""What a place for files does, whichever it is. A file's name is its path below the data folder: `files/ab/ab12…`."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple


class StoreDownError(OSError):
    """The place can't be reached or does not answer: nothing was kept, the same may be asked again."""


class BusyError(Exception):
    """Somebody else is writing at the same place of the same growing file."""


class Entry(NamedTuple):
    """A kept file: its name, its size in bytes, and when it was written (seconds since 1970)."""

    name: str
    size: int
    written_at: float


class Growing(ABC):
    """A file that comes in pieces, held by one writer."""

    size: int
    """Bytes that have come."""

    @abstractmethod
    def append(self, piece: bytes) -> None:
        """Take some more bytes."""

    @abstractmethod
    def settle(self) -> None:
        """Let what was appended outlive this request; called once. BusyError."""

    @abstractmethod
    def read_pieces(self) -> Iterator[bytes]:
        """All that has come, from the beginning, once it is settled."""

    def read_head(self, most: int) -> bytes:
        """The first bytes, no more than `most`."""
        head = b""
        for piece in self.read_pieces():
            head += piece
            if len(head) >= most:
                break
        return head[:most]


class Store(ABC):
    """One of them. Every method may raise StoreDownError."""

    place: str
    """As the settings name it; empty for the data folder."""
    locks: bool
    """Whether it can hold files fast (`lock`)."""

    @abstractmethod
    def put(self, name: str, source: Path, *, lasting: bool = True) -> None:
        """Keep a file, whatever was there; `source`, on this machine, is gone then. It outlives a power cut once this returns,
        unless it need not be `lasting`."""

    @abstractmethod
    def put_bytes(self, name: str, content: bytes, *, lasting: bool = True) -> None:
        """The same of bytes."""

    @abstractmethod
    def create(self, name: str, content: bytes) -> bool:
        """Keep bytes where nothing is kept yet, for the service alone; whether nothing was. Of several at once one wins."""

    @abstractmethod
    def open(self, name: str) -> BufferedReader:
        """A file's content, all of it, open at its beginning. FileNotFoundError."""

    @abstractmethod
    def borrow(self, name: str) -> AbstractContextManager[Path]:
        """A path on this machine that has a file's content while the block lasts. FileNotFoundError."""

    @abstractmethod
    def size(self, name: str) -> int | None:
        """Its size in bytes; None where it is not there."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """Take a file away, if it is there, and whatever was kept under its name before."""

    @abstractmethod
    def delete_unneeded(self, entry: Entry, is_unneeded: Callable[[], bool]) -> bool:
        """Take away a file that nobody needs, unless it was written anew since `entry` was read; whether it is gone."""

    @abstractmethod
    def entries(self, prefix: str) -> Iterator[Entry]:
        """The files whose names begin so; `prefix` ends with a slash."""

    @abstractmethod
    def growth(self, name: str) -> int:
        """How many bytes of a growing file have come."""

    @abstractmethod
    def grow(self, name: str) -> AbstractContextManager[Growing]:
        """A growing file, begun where there is none, for one writer. BusyError where there is another."""

    @abstractmethod
    def delete_grown(self, name: str) -> None:
        """Take a growing file away."""

    @abstractmethod
    def version(self, area: str) -> Hashable:
        """Something that is another whenever a file of an area may have come or gone: what was read of it may be remembered
        under it."""

    @abstractmethod
    def place_of(self, name: str) -> str:
        """Where a file lies, as people are told; no two files of any store share it."""

    @abstractmethod
    def look(self) -> None:
        """Ask whether it is there."""

    @abstractmethod
    def lock(self, name: str, until: float) -> None:
        """Hold a kept file fast until then (seconds since 1970): nobody changes or deletes it before. FileNotFoundError."""

    def describe_faults(self) -> Iterator[str]:
        """What it lacks for an installation that others use, a sentence each."""
        return iter(())

    def read(self, name: str) -> bytes:
        """A file's content. FileNotFoundError."""
        with self.open(name) as file:
            return file.read()
