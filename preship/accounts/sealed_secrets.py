"""Secrets that the database keeps sealed: AES-256-GCM under a key derived from the program's secret.

A sealed text names its key and is bound to what it belongs to: one that was moved to another row, or sealed under another
key, does not open.
"""

import functools
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "s1"
NONCE = 12


class CannotOpen(Exception):
    """A sealed text that is none, was changed or moved, or whose key is not here."""


@functools.lru_cache(maxsize=4)
def derive_key(secret: str) -> tuple[str, bytes]:
    """(key id, 32 bytes) of a program's secret (HKDF-SHA-256, RFC 5869)."""
    key = HKDF(hashes.SHA256(), 32, salt=None, info=b"preship sealed secrets").derive(secret.encode())
    return hashlib.sha256(key).hexdigest()[:8], key


def seal(secret: str, about: str) -> str:
    """`s1.key id.nonce and ciphertext`; `about` says what it belongs to and must be said again to open it."""
    key_id, key = derive_key(settings.SECRET_KEY)
    nonce = os.urandom(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, secret.encode(), what_binds(key_id, about))
    return ".".join((VERSION, key_id, sealed.hex()))


def open_sealed(text: str, about: str) -> str:
    """What was sealed; CannotOpen where it cannot be opened."""
    key_id, key = derive_key(settings.SECRET_KEY)
    version, _, rest = text.partition(".")
    named, _, packed = rest.partition(".")
    if version != VERSION or named != key_id:
        raise CannotOpen
    try:
        sealed = bytes.fromhex(packed)
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], what_binds(key_id, about)).decode()
    except (InvalidTag, ValueError) as fault:
        raise CannotOpen from fault


def what_binds(key_id: str, about: str) -> bytes:
    """What a sealed text is bound to (associated data)."""
    return f"{VERSION} {key_id} {about}".encode()
