"""Where kept files lie in the data folder: for tests that look at them, or do them harm."""

from pathlib import Path

from preship.certificates import rendering
from preship.files import storage
from preship.store.folder import path_of


def content_path(sha256: str) -> Path:
    """An attachment's content."""
    return path_of(storage.name_of(sha256))


def document_path(sha256: str) -> Path:
    """A certificate's PDF."""
    return path_of(rendering.name_of(sha256))


def key_paths(area: str, ending: str = ".key") -> list[Path]:
    """An area's keys, oldest first."""
    return sorted(path_of(f"{area}/").glob(f"[0-9]*{ending}"))
