"""Tokens and their hashes: what a browser or a letter carries, and what is kept of it."""

import hashlib
import hmac
import secrets

from django.conf import settings


def new_token() -> str:
    """A token nobody can guess (256 bits), safe in a cookie and behind `#` in a link."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is kept of a token; a stolen database opens no session and no invitation."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def keyed_digest(purpose: str, value: str) -> bytes:
    """32 bytes that only the holder of the secret key can compute; `purpose` keeps uses apart."""
    key = settings.SECRET_KEY.encode()
    return hmac.digest(key, f"preship.{purpose}\0{value}".encode("utf-8", "replace"), "sha256")
