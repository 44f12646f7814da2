"""The keys of the record, outside of the database: given in the settings, or files of the data folder (mode 600) made once.

A key is named by its own hash, so a name cannot lead to another key. The newest one seals; the older ones stay, so that
what they sealed can be checked.
"""

import functools
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class RecordKey:
    """A key (bytes of any length) and its name, eight hex digits."""

    name: str
    secret: bytes

    def seal(self, message: bytes) -> str:
        """HMAC-SHA-256 of a message, 64 hex digits."""
        return hmac.digest(self.secret, message, "sha256").hex()


def make_key(secret: bytes) -> RecordKey:
    """A key by its secret."""
    return RecordKey(hashlib.sha256(b"preship record key\0" + secret).hexdigest()[:8], secret)


def current() -> RecordKey:
    """The key that seals now; a file is made where there is none and the settings give none."""
    return ring()[0]


def known_keys() -> dict[str, RecordKey]:
    """Every key there is, by name."""
    return {key.name: key for key in ring()}


def ring() -> tuple[RecordKey, ...]:
    """The keys, the one that seals first: those of the settings, then those of the folder, each newest first."""
    folder = Path(settings.RECORD_KEYS)
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    return read_ring(settings.RECORD_KEY, folder, changed)


@functools.lru_cache(maxsize=8)
def read_ring(given: str, folder: Path, changed: int) -> tuple[RecordKey, ...]:
    """The keys as they are given and lie in the folder, which has changed at `changed` last."""
    files = key_files(folder)
    if not files and not given:
        files = [make_file(folder, 1)]
    kept = [bytes.fromhex(file.read_text().strip()) for file in reversed(files)]
    return tuple(make_key(secret) for secret in (*(part.encode() for part in given.split()), *kept))


def key_files(folder: Path) -> list[Path]:
    """The folder's keys, oldest first."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9].key"))


def rotate() -> RecordKey:
    """Make the folder's next key, which seals from now on; ValueError where the settings give the key."""
    if settings.RECORD_KEY:
        raise ValueError("PRESHIP_RECORD_KEY gives the key: put a new one before it, with a space between")
    folder = Path(settings.RECORD_KEYS)
    files = key_files(folder)
    make_file(folder, int(files[-1].stem) + 1 if files else 1)
    read_ring.cache_clear()
    return current()


def make_file(folder: Path, number: int) -> Path:
    """A fresh key under a number; of two processes that make it at once, the first one's stays and both read it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{number:04}.key"
    aside = folder / f"{number:04}.{os.getpid()}.{secrets.token_hex(4)}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_hex(32))
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return file
