"""A key for each row, wrapped by the system's key and kept in the row; what the row holds of people is sealed under it.

So a change of the system's key writes wrappings anew and no value, an event that only grows stays as it was hashed, and
with a row's key all that was sealed under it is gone. A sealed value is bound to its table, row and field.
"""

import base64
import functools
import secrets
from dataclasses import dataclass

from preship.personal.ciphers import CannotOpen, chosen_cipher, decrypt, encrypt
from preship.personal.keyring import current, find_key

VALUE, WRAPPED = "p1", "k1"


@dataclass(frozen=True, slots=True)
class RowKey:
    """The key of one row: the mark of its cipher, which it keeps for good, and 32 random bytes."""

    cipher: str
    secret: bytes

    def seal(self, message: bytes, about: str) -> str:
        """`p1.cipher.base64` of a message that belongs to `about` (table, row, field)."""
        sealed = encrypt(self.cipher, self.secret, message, what_binds(VALUE, about))
        return ".".join((VALUE, self.cipher, pack(sealed)))

    def open(self, text: str, about: str) -> bytes:
        """What was sealed; CannotOpen where it was changed or moved."""
        version, _, rest = text.partition(".")
        cipher, _, packed = rest.partition(".")
        if version != VALUE or cipher != self.cipher:
            raise CannotOpen
        return decrypt(cipher, self.secret, unpack(packed), what_binds(VALUE, about))


def make_row_key() -> RowKey:
    """A fresh key, of the cipher that is chosen now."""
    return RowKey(chosen_cipher(), secrets.token_bytes(32))


def wrap(key: RowKey, about: str) -> str:
    """`k1.cipher.name of the system's key.base64` of a row's key, bound to that row."""
    by, cipher = current(), chosen_cipher()
    sealed = encrypt(cipher, by.secret, key.cipher.encode() + key.secret, what_binds(WRAPPED, about))
    return ".".join((WRAPPED, cipher, by.name, pack(sealed)))


@functools.lru_cache(maxsize=1024)
def unwrap(text: str, about: str) -> RowKey:
    """A row's key; CannotOpen where it is another row's, or wrapped by a key that is not here."""
    version, cipher, name, packed = (*text.split("."), "", "", "")[:4]
    by = find_key(name)
    if version != WRAPPED or by is None:
        raise CannotOpen
    opened = decrypt(cipher, by.secret, unpack(packed), what_binds(WRAPPED, about))
    return RowKey(opened[:1].decode(), opened[1:])


def wrapping_name(text: str) -> str:
    """The name of the system's key that wraps a row's."""
    return text.split(".")[2]


def seal_alone(text: str, about: str) -> str:
    """A text with a key of its own beside it: for what belongs to no row of people and does not last."""
    key = make_row_key()
    return f"{wrap(key, about)}~{key.seal(text.encode(), about)}"


def open_alone(text: str, about: str) -> str:
    """What `seal_alone` sealed; CannotOpen."""
    wrapping, _, sealed = text.partition("~")
    return unwrap(wrapping, about).open(sealed, about).decode()


def what_binds(version: str, about: str) -> bytes:
    """What a ciphertext is bound to (associated data)."""
    return f"{version} {about}".encode()


def pack(value: bytes) -> str:
    """Bytes as text."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def unpack(text: str) -> bytes:
    """The bytes of a text; CannotOpen where it is none of ours."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError as fault:
        raise CannotOpen from fault
