"""Stamps: what a check that passed was about, so that it need not be run again while all of that is the same."""

import fnmatch
import functools
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMPS = ROOT / ".tools" / "stamps"
# What every check depends on: the tools' versions, how they are called, what they are told.
ALWAYS = ("requirements/*", "scripts/*", "pyproject.toml", ".importlinter", "Makefile", "web/package*.json")


def of(command: list[str], patterns: tuple[str, ...]) -> str:
    """The stamp of a command that depends on the files of these patterns (`*` goes through folders); empty without git."""
    digest = hashlib.sha256(repr((command, sys.version, patterns, environment())).encode())
    names = files()
    for name in names:
        if any(fnmatch.fnmatch(name, pattern) for pattern in (*ALWAYS, *patterns)):
            digest.update(f"{name}\0{content(name)}\0".encode())
    return digest.hexdigest() if names else ""


def environment() -> list[tuple[str, str]]:
    """What the shell says that the program hears."""
    return sorted((k, v) for k, v in os.environ.items() if k.startswith(("PRESHIP_", "DJANGO_", "DATABASE_URL")))


@functools.cache
def files() -> tuple[str, ...]:
    """The project's files, those that nobody has committed yet too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return tuple(sorted({name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()}))


@functools.cache
def content(name: str) -> str:
    """A file's fingerprint."""
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def place(name: str) -> Path:
    """Where a part's stamp is."""
    return STAMPS / re.sub(r"\W+", "-", name)


def last(name: str) -> str:
    """The stamp of the last time it passed; empty: it failed since, or never ran."""
    try:
        return place(name).read_text()
    except FileNotFoundError:
        return ""


def keep(name: str, stamp: str) -> None:
    """Remember it."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    place(name).write_text(stamp)
