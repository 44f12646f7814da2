"""AES-256-GCM and SM4-GCM (GB/T 32907, GB/T 36624) of the kept library `cryptography`; which is used a setting says.

A nonce is the HMAC of what is encrypted and of what binds it: the same value of the same row is the same ciphertext, so
nothing is written anew that has not changed, and no nonce ever meets another message.
"""

import functools
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
TAG = 16
AES, SM4 = "a", "s"
NAMES = {"aes": AES, "sm4": SM4}


class CannotOpen(Exception):
    """A ciphertext that is none, was changed or moved, or whose key is not here."""


def chosen_cipher() -> str:
    """The mark of the cipher that encrypts now (PRESHIP_PERSONAL_CIPHER)."""
    return NAMES[settings.PERSONAL_CIPHER]


@functools.lru_cache(maxsize=2048)
def derive(secret: bytes, use: str) -> bytes:
    """A key for one use out of a secret, 32 bytes."""
    return hmac.digest(secret, b"preship personal " + use.encode(), "sha256")


def encrypt(cipher: str, secret: bytes, message: bytes, about: bytes) -> bytes:
    """Nonce, ciphertext and tag; `about` is what the message is bound to."""
    key = derive(secret, cipher)
    nonce = hmac.digest(derive(secret, "nonce"), len(about).to_bytes(4, "big") + about + message, "sha256")[:NONCE]
    if cipher == AES:
        return nonce + AESGCM(key).encrypt(nonce, message, about)
    working = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce)).encryptor()
    working.authenticate_additional_data(about)
    return nonce + working.update(message) + working.finalize() + working.tag


def decrypt(cipher: str, secret: bytes, sealed: bytes, about: bytes) -> bytes:
    """What was encrypted; CannotOpen where it was changed, or bound to something else."""
    if cipher not in (AES, SM4) or len(sealed) < NONCE + TAG:
        raise CannotOpen
    key, nonce = derive(secret, cipher), sealed[:NONCE]
    try:
        if cipher == AES:
            return AESGCM(key).decrypt(nonce, sealed[NONCE:], about)
        working = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce, sealed[-TAG:])).decryptor()
        working.authenticate_additional_data(about)
        return working.update(sealed[NONCE:-TAG]) + working.finalize()
    except InvalidTag as fault:
        raise CannotOpen from fault
