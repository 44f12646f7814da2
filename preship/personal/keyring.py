"""The keys that wrap rows' keys, and the one of the blind index: outside of the database, given in the settings or files
made once (key_files). The newest wraps; the older ones stay until nothing is wrapped by them any more."""

import functools
import hashlib
from dataclasses import dataclass

from django.conf import settings

from preship.sealing import key_files

AREA, INDEX_AREA = "personal-keys", "personal-index-keys"


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


def find_key(name: str) -> WrappingKey | None:
    """A key by its name; one that is not known yet is asked for, since another server may have made it."""
    if name not in known_keys():
        key_files.forget_names()
    return known_keys().get(name)


def ring() -> tuple[WrappingKey, ...]:
    """The keys, the one that wraps first."""
    return make_ring(key_files.read_secrets(settings.PERSONAL_KEY, AREA))


@functools.lru_cache(maxsize=8)
def make_ring(secrets: tuple[bytes, ...]) -> tuple[WrappingKey, ...]:
    """Secrets as keys."""
    return tuple(WrappingKey(hashlib.sha256(b"preship personal key\0" + s).hexdigest()[:8], s) for s in secrets)


def make_next() -> WrappingKey:
    """Make the next key, which wraps from now on; where the settings give the keys, their first one is it."""
    if not settings.PERSONAL_KEY:
        ring()  # so that the first one is there
        key_files.make_secret(AREA, key_files.next_number(AREA))
    return current()


def index_secrets() -> tuple[bytes, ...]:
    """The keys of the blind index, the one by which new rows are kept first."""
    return key_files.read_secrets(settings.PERSONAL_INDEX_KEY, INDEX_AREA)


def make_next_index() -> None:
    """Make the index's next key; where the settings give the keys, their first one is it."""
    if not settings.PERSONAL_INDEX_KEY:
        index_secrets()  # so that the first one is there
        key_files.make_secret(INDEX_AREA, key_files.next_number(INDEX_AREA))
