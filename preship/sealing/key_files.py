"""Keys that lie in files of the data folder (mode 600, folder 700): numbered, made once, never overwritten."""

import functools
import os
import secrets
from pathlib import Path

KEY = ".key"


def key_files(folder: Path, ending: str = KEY) -> list[Path]:
    """A folder's keys, oldest first."""
    return sorted(folder.glob(f"[0-9][0-9][0-9][0-9]{ending}"))


def next_number(folder: Path, ending: str = KEY) -> int:
    """Under which number the folder's next key lies."""
    files = key_files(folder, ending)
    return int(files[-1].stem) + 1 if files else 1


def make_file(folder: Path, number: int, content: bytes, ending: str = KEY) -> Path:
    """A key under a number; of two processes that make it at once, the first one's stays and both read it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{number:04}{ending}"
    aside = folder / f"{number:04}.{os.getpid()}.{secrets.token_hex(4)}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return file


def make_secret(folder: Path, number: int) -> Path:
    """A fresh key of 256 random bits under a number."""
    return make_file(folder, number, secrets.token_hex(32).encode())


def read_secrets(given: str, folder: Path) -> tuple[bytes, ...]:
    """Secrets, the one that is used first: those of a setting (with blanks between), then those of the folder, each newest
    first. A file is made where there is none and the setting gives none. A key made since by another process is seen."""
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    return read_unchanged(given, folder, changed)


@functools.lru_cache(maxsize=8)
def read_unchanged(given: str, folder: Path, changed: int) -> tuple[bytes, ...]:
    """The secrets as they are given and lie in the folder, which has changed at `changed` last."""
    files = key_files(folder)
    if not files and not given:
        files = [make_secret(folder, 1)]
    kept = [bytes.fromhex(file.read_text().strip()) for file in reversed(files)]
    return (*(part.encode() for part in given.split()), *kept)
