"""The keys that wrap rows' keys, and the one of the blind index: outside of the database, given in the settings or files
of the data folder made once. The newest wraps; the older ones stay until nothing is wrapped by them any more."""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from preship.sealing import key_files


@dataclass(frozen=True, slots=True)
class WrappingKey:
    """A key and its name, eight hex digits of its own hash."""

    name: str
    secret: bytes


def current() -> WrappingKey:
    """The key that wraps now."""
    return ring()[0]


def known_keys() -> dict[str, WrappingKey]:
    """Every key there is, by name."""
    return {key.name: key for key in ring()}


def ring() -> tuple[WrappingKey, ...]:
    """The keys, the one that wraps first."""
    return make_ring(key_files.read_secrets(settings.PERSONAL_KEY, Path(settings.PERSONAL_KEYS)))


@functools.lru_cache(maxsize=8)
def make_ring(secrets: tuple[bytes, ...]) -> tuple[WrappingKey, ...]:
    """Secrets as keys."""
    return tuple(WrappingKey(hashlib.sha256(b"preship personal key\0" + s).hexdigest()[:8], s) for s in secrets)


def make_next() -> WrappingKey:
    """Make the folder's next key, which wraps from now on; where the settings give the keys, their first one is it."""
    if not settings.PERSONAL_KEY:
        folder = Path(settings.PERSONAL_KEYS)
        ring()  # so that the first one is there
        key_files.make_secret(folder, key_files.next_number(folder))
        key_files.read_unchanged.cache_clear()
    return current()


def index_secret() -> bytes:
    """The key of the blind index."""
    return key_files.read_secrets(settings.PERSONAL_INDEX_KEY, Path(settings.PERSONAL_INDEX_KEYS))[0]
