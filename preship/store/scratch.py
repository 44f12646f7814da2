"""Files on this machine that nobody else sees: written, checked, kept or dropped within a request."""

import contextlib
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ABANDONED = 3600  # seconds without a further byte


def folder() -> Path:
    """Where they lie."""
    return Path(settings.INCOMING)


@contextlib.contextmanager
def new_path(ending: str = "") -> Iterator[Path]:
    """A path for a file that the block writes; what is not kept by then is gone."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{secrets.token_hex(16)}{ending}"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def tidy() -> None:
    """Make the folder; take away what was cut off an hour ago."""
    folder().mkdir(parents=True, exist_ok=True)
    for left in folder().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another starting process was faster
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()
