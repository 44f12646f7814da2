"""The keys of the record, outside of the database: given in the settings, or files made once (key_files).

A key is named by its own hash, so a name cannot lead to another key. The newest one seals; the older ones stay, so that
what they sealed can be checked.
"""

import functools
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from preship.sealing import key_files

AREA = "record-keys"


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


def find_key(name: str) -> RecordKey | None:
    """A key by its name; one that is not known yet is asked for, since another server may have made it."""
    if name not in known_keys():
        key_files.forget_names()
    return known_keys().get(name)


def ring() -> tuple[RecordKey, ...]:
    """The keys, the one that seals first."""
    return make_ring(key_files.read_secrets(settings.RECORD_KEY, AREA))


@functools.lru_cache(maxsize=8)
def make_ring(secrets: tuple[bytes, ...]) -> tuple[RecordKey, ...]:
    """Secrets as keys."""
    return tuple(make_key(secret) for secret in secrets)


def rotate() -> RecordKey:
    """Make the next key, which seals from now on; ValueError where the settings give the key."""
    if settings.RECORD_KEY:
        raise ValueError("PRESHIP_RECORD_KEY gives the key: put a new one before it, with a space between")
    key_files.make_secret(AREA, key_files.next_number(AREA))
    return current()
