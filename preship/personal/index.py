"""The blind index: by it a value is found that nobody can read there. HMAC-SHA-256 with a key of its own."""

import hmac

from preship.folding import fold
from preship.personal.keyring import index_secrets


def blind_index(text: str) -> str:
    """What is kept of a text to find it by, 64 hex digits: the same for what the house's folding takes for the same."""
    return blind_indexes(text)[0]


def blind_indexes(text: str) -> tuple[str, ...]:
    """By what a text may be kept while the keys change, the newest first: `filter(email_index__in=blind_indexes(email))`."""
    if not text:
        return ("",)
    return tuple(hmac.digest(secret, fold(text).encode(), "sha256").hex() for secret in index_secrets())
