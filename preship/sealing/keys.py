"""The keys of the record, outside of the database: given in the settings, or files of the data folder (mode 600) made once.

A key is named by its own hash, so a name cannot lead to another key. The newest one seals; the older ones stay, so that
what they sealed can be checked.
"""

import functools
import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from preship.sealing import key_files


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
    """The keys, the one that seals first."""
    return make_ring(key_files.read_secrets(settings.RECORD_KEY, Path(settings.RECORD_KEYS)))


@functools.lru_cache(maxsize=8)
def make_ring(secrets: tuple[bytes, ...]) -> tuple[RecordKey, ...]:
    """Secrets as keys."""
    return tuple(make_key(secret) for secret in secrets)


def rotate() -> RecordKey:
    """Make the folder's next key, which seals from now on; ValueError where the settings give the key."""
    if settings.RECORD_KEY:
        raise ValueError("PRESHIP_RECORD_KEY gives the key: put a new one before it, with a space between")
    folder = Path(settings.RECORD_KEYS)
    key_files.make_secret(folder, key_files.next_number(folder))
    key_files.read_unchanged.cache_clear()
    return current()
