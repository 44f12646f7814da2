"""The blind index: by it a value is found that nobody can read there. HMAC-SHA-256 with a key of its own."""

import hmac

from preship.folding import fold
from preship.personal.keyring import index_secret


def blind_index(text: str) -> str:
    """What is kept of a text to find it by, 64 hex digits: the same for what the house's folding takes for the same."""
    return hmac.digest(index_secret(), fold(text).encode(), "sha256").hex() if text else ""
